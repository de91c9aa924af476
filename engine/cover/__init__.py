"""Cases told apart by the values of one or several axes: what each holds, what two share, what none holds."""
