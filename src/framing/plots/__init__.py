"""Pictures of estimate tables, a reading view, and bundles for a paper."""
