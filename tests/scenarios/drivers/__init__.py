"""How people act and what they see, one module per platform; scenarios never know which."""
