"""Pages under a scheme that judges by lines (退出、监测): verdicts instead of scores."""
