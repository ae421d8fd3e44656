"""What strangers send: what a file is, whether it may be kept, its pages and pictures.

Pure functions over seekable binary files. Nothing here trusts a name, and nothing writes to a disk. A server
calls them through `child.call`, in a process of its own with limits; tests and tools may call them directly.
"""
