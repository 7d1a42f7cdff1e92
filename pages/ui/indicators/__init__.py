"""The indicators page: one indicator, what it is, who has it, how far it tells units apart."""
