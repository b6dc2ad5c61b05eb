"""The week in one HTML file that needs no network: for a phone in a tunnel."""
