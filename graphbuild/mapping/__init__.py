"""Facts (`graphbuild.model.Disclosure`) into N-Quads."""
