"""Tables as files: CSV for machines, XLSX for people, JSON for programs, and what each of them says about itself."""
