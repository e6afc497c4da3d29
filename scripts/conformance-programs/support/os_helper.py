"""Files in tests: only the names, programs that use them are left out."""

TESTFN = "@test"
TESTFN_ASCII = TESTFN
TESTFN_UNICODE = TESTFN


class FakePath:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        if isinstance(self.path, BaseException) or isinstance(self.path, type) and issubclass(self.path, BaseException):
            raise self.path
        return self.path


def unlink(path):
    raise NotImplementedError


rmtree = temp_cwd = temp_dir = EnvironmentVarGuard = create_empty_file = skip_unless_symlink = unlink
