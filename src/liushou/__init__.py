"""liushou (留守): true files of left-behind children, kept with little effort."""

__version__ = "0.1.0"
