"""Sample letters of the project's own, and the script that typesets them."""
