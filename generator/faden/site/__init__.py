"""The site: its source in `site_src/`, what an engine makes of it, and what of that is put into `site/`."""
