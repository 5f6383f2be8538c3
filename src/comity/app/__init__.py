"""The web application: routes and answers, nothing that computes."""
