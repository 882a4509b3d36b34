"""Facts derived from records and a day. Nothing here is stored; each is one documented function."""
