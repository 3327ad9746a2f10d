from tests.ingest.conftest import installation

__all__ = ["installation"]
