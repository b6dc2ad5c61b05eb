"""Rebuilds only the pages whose dependencies have changed."""
