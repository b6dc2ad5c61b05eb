"""Values → text of other formats: vCard, iCalendar, CSV, JSON. The same values give the same bytes."""
