/* faden: nothing here is needed to read the site. */
