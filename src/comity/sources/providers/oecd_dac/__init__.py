"""OECD Development Assistance Committee, aid."""
