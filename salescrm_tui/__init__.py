"""salescrm: a sales rep's customer-management handbook turned into a terminal program."""
