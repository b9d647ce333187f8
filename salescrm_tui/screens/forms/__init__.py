"""Forms for every record: what they ask (specs), what they hold (sheet), how they look (form)."""
