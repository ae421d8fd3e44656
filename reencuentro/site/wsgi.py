"""What the web server calls. Refuses to start where the real thing would not be safe."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reencuentro.site.settings")

from .hardening import end_with_parent, harden_process

harden_process()
end_with_parent()

from django.core.wsgi import get_wsgi_application  # noqa: E402

from .checks import refuse_if_insecure  # noqa: E402
from .config import CONFIG  # noqa: E402
from .garbage import Forgetting, settle  # noqa: E402

refuse_if_insecure(CONFIG)
application = Forgetting(get_wsgi_application())
settle()
