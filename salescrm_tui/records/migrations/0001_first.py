"""The first schema: one table per paper form, the journal, the projections and the search index."""

from typing import Any

from peewee import *

from salescrm_tui.records import finder

INDEXES = (
    "CREATE UNIQUE INDEX customer_number_live ON customer (number) WHERE trashed_at IS NULL",
    "CREATE INDEX due_to_raise ON due (shown_at) WHERE raised_at IS NULL",
    "CREATE INDEX due_to_raise_for ON due (owner, shown_at) WHERE raised_at IS NULL",
    "CREATE INDEX complaint_open ON complaint (responsible_id) WHERE settled_at IS NULL AND trashed_at IS NULL",
    "CREATE INDEX demand_pressing ON demand (owner_id)"
    " WHERE urgent AND important AND state <> 'done' AND trashed_at IS NULL",
    "CREATE INDEX interaction_timeline ON interaction (customer_id, at)",
)


def up(migrator: Any, db: Any) -> None:
    class BookState(Model):
        id = BigIntegerField(primary_key=True)
        last_id = BigIntegerField(default=0)
        listed = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'book_state'
    db.create_tables([BookState])

    class Change(Model):
        id = BigAutoField()
        step = BigIntegerField(index=True)
        deed = TextField()
        undoes = BigIntegerField(index=True, null=True)
        rep = BigIntegerField(null=True)
        device = IntegerField()
        at = BigIntegerField()
        table = TextField()
        row = BigIntegerField()
        customer = BigIntegerField(null=True)
        before = TextField(null=True)
        after = TextField(null=True)
        class Meta:
            database = db
            table_name = 'journal'
            indexes = ((('rep', 'id'), False), (('table', 'row', 'id'), False), (('customer', 'id'), False))
    db.create_tables([Change])

    class Rep(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        name = TextField()
        role = TextField(default='rep')
        superior = ForeignKeyField('self', null=True)
        active = BooleanField(default=True)
        login = TextField(default='')
        title = TextField(default='')
        phone = TextField(default='')
        reference = TextField(default='')
        remark = TextField(default='')
        class Meta:
            database = db
            table_name = 'rep'
    db.create_tables([Rep])

    class Customer(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        number = TextField()
        name = TextField()
        kind = TextField(default='company')
        industry = TextField(default='')
        employees = IntegerField(null=True)
        revenue = BigIntegerField(null=True)
        address = TextField(default='')
        grade = TextField(null=True)
        customer_class = TextField(default='prospect')
        source = TextField(default='')
        owner = ForeignKeyField(Rep, null=True)
        filed_on = DateField()
        first_contact_on = DateField(null=True)
        cooperation_since = DateField(null=True)
        preferred_channel = TextField(null=True)
        cares_about = TextField(default='')
        pain_points = TextField(default='')
        budget = TextField(default='')
        purchasing_need = TextField(default='')
        decision_process = TextField(default='')
        verified_how = TextField(default='')
        verified_on = DateField(null=True)
        reviewed_at = BigIntegerField(null=True)
        remark = TextField(default='')
        sex = TextField(default='')
        birthday = DateField(null=True)
        occupation = TextField(default='')
        reference = TextField(default='')
        bare = BooleanField(default=False)
        class Meta:
            database = db
            table_name = 'customer'
    db.create_tables([Customer])

    class Complaint(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        customer = ForeignKeyField(Customer)
        responsible = ForeignKeyField(Rep, null=True)
        what = TextField()
        cause = TextField(default='other')
        received_at = BigIntegerField()
        answered_at = BigIntegerField(null=True)
        answer = TextField(default='')
        settling_at = BigIntegerField(null=True)
        settled_at = BigIntegerField(null=True)
        confirmed_at = BigIntegerField(null=True)
        outcome = TextField(default='')
        remark = TextField(default='')
        class Meta:
            database = db
            table_name = 'complaint'
    db.create_tables([Complaint])

    class Contact(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        customer = ForeignKeyField(Customer)
        name = TextField(default='')
        position = TextField(default='')
        phones = TextField(default='')
        emails = TextField(default='')
        decides = BooleanField(default=False)
        preferences = TextField(default='')
        birthday = DateField(null=True)
        lunar = BooleanField(default=False)
        remark = TextField(default='')
        class Meta:
            database = db
            table_name = 'contact'
    db.create_tables([Contact])

    class Demand(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        customer = ForeignKeyField(Customer)
        owner = ForeignKeyField(Rep, null=True)
        description = TextField()
        urgent = BooleanField(default=False)
        important = BooleanField(default=False)
        state = TextField(default='not_started')
        solution = TextField(default='')
        raised_at = BigIntegerField()
        answered_at = BigIntegerField(null=True)
        planned_at = BigIntegerField(null=True)
        expected_on = DateField(null=True)
        completed_on = DateField(null=True)
        remark = TextField(default='')
        class Meta:
            database = db
            table_name = 'demand'
    db.create_tables([Demand])

    class Due(Model):
        id = BigIntegerField(primary_key=True)
        kind = TextField()
        subject = BigIntegerField()
        period = TextField()
        customer = BigIntegerField(index=True)
        owner = BigIntegerField(null=True)
        at = BigIntegerField()
        shown_at = BigIntegerField()
        raised_at = BigIntegerField(null=True)
        reason = TextField()
        class Meta:
            database = db
            table_name = 'due'
            indexes = ((('shown_at', 'id'), False), (('owner', 'shown_at', 'id'), False))
    db.create_tables([Due])

    class DueAnswer(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        customer = ForeignKeyField(Customer)
        due = BigIntegerField(unique=True)
        snoozed_until = BigIntegerField(null=True)
        closed_at = BigIntegerField(null=True)
        reason = TextField(default='')
        handed_to = ForeignKeyField(Rep, null=True)
        class Meta:
            database = db
            table_name = 'due_answer'
    db.create_tables([DueAnswer])

    class Interaction(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        customer = ForeignKeyField(Customer)
        contact = ForeignKeyField(Contact, null=True)
        rep = ForeignKeyField(Rep, null=True)
        at = BigIntegerField()
        minutes = IntegerField(null=True)
        channel = TextField(default='phone')
        content = TextField(default='business')
        outcome = TextField(default='reached')
        said = TextField(default='')
        feedback = TextField(default='')
        ended_at = BigIntegerField(null=True)
        written_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'interaction'
    db.create_tables([Interaction])

    class Listing(Model):
        id = BigIntegerField(primary_key=True)
        number = TextField()
        name = TextField()
        sort_key = TextField()
        grade = TextField(default='')
        stage = TextField()
        customer_class = TextField()
        industry = TextField(default='')
        owner = BigIntegerField(null=True)
        last_contact_at = BigIntegerField(null=True)
        next_due_at = BigIntegerField(null=True)
        next_due_kind = TextField(default='')
        demands = IntegerField(default=0)
        complaints = IntegerField(default=0)
        unpaid = IntegerField(default=0)
        tags = TextField(default='')
        completeness = IntegerField(default=0)
        bare = BooleanField(default=False)
        judge_again_at = BigIntegerField(index=True, null=True)
        class Meta:
            database = db
            table_name = 'listing'
            indexes = ((('number', 'id'), False), (('sort_key', 'id'), False), (('last_contact_at', 'id'), False), (('next_due_at', 'id'), False), (('demands', 'sort_key', 'id'), False), (('complaints', 'sort_key', 'id'), False), (('unpaid', 'sort_key', 'id'), False), (('grade', 'sort_key', 'id'), False), (('stage', 'sort_key', 'id'), False), (('industry', 'sort_key', 'id'), False), (('owner', 'sort_key', 'id'), False))
    db.create_tables([Listing])

    class NextStep(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        customer = ForeignKeyField(Customer)
        interaction = ForeignKeyField(Interaction, null=True)
        rep = ForeignKeyField(Rep, null=True)
        what = TextField()
        promised_at = BigIntegerField()
        due_at = BigIntegerField()
        done_at = BigIntegerField(null=True)
        class Meta:
            database = db
            table_name = 'next_step'
    db.create_tables([NextStep])

    class Order(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        customer = ForeignKeyField(Customer)
        rep = ForeignKeyField(Rep, null=True)
        number = TextField(index=True)
        ordered_on = DateField()
        required_on = DateField(null=True)
        delivered_on = DateField(null=True)
        paid_on = DateField(null=True)
        state = TextField(default='signed')
        currency = TextField(default='')
        remark = TextField(default='')
        class Meta:
            database = db
            table_name = 'sales_order'
    db.create_tables([Order])

    class OrderLine(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        order = ForeignKeyField(Order)
        product = TextField()
        quantity = BigIntegerField()
        unit_price = BigIntegerField()
        discount = BigIntegerField(default=0)
        class Meta:
            database = db
            table_name = 'order_line'
    db.create_tables([OrderLine])

    class PlaybookValue(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        key = TextField(unique=True)
        value = TextField()
        class Meta:
            database = db
            table_name = 'playbook_value'
    db.create_tables([PlaybookValue])

    class Repurchase(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        customer = ForeignKeyField(Customer)
        rep = ForeignKeyField(Rep, null=True)
        product = TextField()
        quantity = TextField(default='')
        last_bought_on = DateField()
        cycle_months = IntegerField()
        lead_days = IntegerField(null=True)
        remind_on = DateField(null=True)
        outcome = TextField(null=True)
        outcome_note = TextField(default='')
        remark = TextField(default='')
        class Meta:
            database = db
            table_name = 'repurchase'
    db.create_tables([Repurchase])

    class SavedView(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        name = TextField()
        line = TextField(default='')
        sort = TextField(default='name')
        descending = BooleanField(default=False)
        owner = ForeignKeyField(Rep, null=True)
        class Meta:
            database = db
            table_name = 'saved_view'
    db.create_tables([SavedView])

    class Survey(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        customer = ForeignKeyField(Customer)
        rep = ForeignKeyField(Rep, null=True)
        asked_on = DateField()
        service = IntegerField(null=True)
        value = IntegerField(null=True)
        speed = IntegerField(null=True)
        comment = TextField(default='')
        class Meta:
            database = db
            table_name = 'survey'
    db.create_tables([Survey])

    class Tag(Model):
        id = BigIntegerField(primary_key=True)
        trashed_at = BigIntegerField(null=True)
        customer = ForeignKeyField(Customer)
        name = TextField(index=True)
        place = IntegerField(default=0)
        class Meta:
            database = db
            table_name = 'tag'
    db.create_tables([Tag])

    for index in INDEXES:
        db.execute_sql(index)
    finder.create(db)


def down(migrator: Any, db: Any) -> None:
    migrator.migrate(migrator.drop_table('tag'))
    migrator.migrate(migrator.drop_table('survey'))
    migrator.migrate(migrator.drop_table('saved_view'))
    migrator.migrate(migrator.drop_table('repurchase'))
    migrator.migrate(migrator.drop_table('playbook_value'))
    migrator.migrate(migrator.drop_table('order_line'))
    migrator.migrate(migrator.drop_table('sales_order'))
    migrator.migrate(migrator.drop_table('next_step'))
    migrator.migrate(migrator.drop_table('listing'))
    migrator.migrate(migrator.drop_table('interaction'))
    migrator.migrate(migrator.drop_table('due_answer'))
    migrator.migrate(migrator.drop_table('due'))
    migrator.migrate(migrator.drop_table('demand'))
    migrator.migrate(migrator.drop_table('contact'))
    migrator.migrate(migrator.drop_table('complaint'))
    migrator.migrate(migrator.drop_table('customer'))
    migrator.migrate(migrator.drop_table('rep'))
    migrator.migrate(migrator.drop_table('journal'))
    migrator.migrate(migrator.drop_table('book_state'))
    db.execute_sql("DROP TABLE finder")
