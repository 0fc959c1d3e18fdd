"""Files that are no .docx package: told from each other by content, and brought to .docx.

.doc, .wps, .rtf and .odt go through LibreOffice, where it is installed: in a process group and with
a profile of its own, without macros and without a way to the network, within a time limit. It
returns 0 also where it could not load a file, so what counts is whether there is a result.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path, PurePath

from reportlint.documents.word.refusal import REPAIR, damaged, locked
from reportlint.errors import Unreadable

SECONDS = 90
"""Time that a conversion may take, the first start of a new profile included."""

MEMORY = 4 * 1024**3
"""Address space of the converter, in bytes, where it can be limited."""

OLE, RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
SECTOR = 512
WORD_97 = b"\xec\xa5"
"""How the main stream of a .doc begins, at the beginning of a sector."""

SAVE_AS = "在 Word 或 WPS 中打开，另存为 .docx 后再检查"

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""
"""Settings of the converter: no macros, no links followed, and a proxy that is none."""

PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Where LibreOffice is on systems that do not list it in PATH."""


def modern(data: bytes, name: str) -> bytes:
    """Give the content of a file as a .docx package.

    Raises Unreadable where the file is something else, cannot be converted, or LibreOffice is
    missing.
    """
    return convert(data, ending_of(data, PurePath(name).suffix.lower()))


def ending_of(data: bytes, ending: str) -> str:
    """Tell by its content which ending a file should have; raises Unreadable for other kinds."""
    if data.startswith(OLE):
        return _compound(data, ending)
    if data.startswith(RTF):
        return ".rtf"
    if data.startswith(b"PK\x03\x04"):
        return ".odt"
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"<?xml") and (b"worddocument" in head or b"pkg:package" in head):
        return ".xml"
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("文件是空的", advice="确认文稿已保存")
    if b"\0" not in data[:4096]:
        raise Unreadable(
            f"扩展名是 {ending}，内容不是 Word 文档，像是纯文本",
            advice="确实是纯文本时，把扩展名改为 .txt 再检查",
        )
    raise damaged("开头不是 Word 文档的标记")


def _compound(data: bytes, ending: str) -> str:
    """Tell what a compound file (OLE) holds by the names of its streams."""
    if _stream("EncryptedPackage") in data:
        raise locked()
    if _stream("WordDocument") in data:
        start = data.find(WORD_97, SECTOR)
        while start >= 0 and start % SECTOR:
            start = data.find(WORD_97, start + 1)
        if start >= 0 and data[start + 11] & 1:
            raise locked()
        return ".doc" if ending not in (".wps", ".wpt") else ending
    for stream, kind in (
        ("Workbook", "电子表格（.xls）"),
        ("PowerPoint Document", "演示文稿（.ppt）"),
        ("__properties_version1.0", "邮件（.msg）"),
    ):
        if _stream(stream) in data:
            raise Unreadable(
                f"这是{kind}，不是 Word 文档", advice="把要检查的文字另存为 .docx 或 .txt"
            )
    return ending if ending in (".wps", ".wpt") else ".doc"


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def office() -> str | None:
    """Find LibreOffice; None where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in PLACES if Path(place).is_file()), None)


def convert(data: bytes, ending: str) -> bytes:
    """Bring a file to .docx with LibreOffice; raises Unreadable where that is not possible."""
    program = office()
    if program is None:
        raise Unreadable(
            f"读取 {ending} 文件要用 LibreOffice，本机没有安装",
            advice=f"{SAVE_AS}；或者安装 LibreOffice",
        )
    with tempfile.TemporaryDirectory(prefix="reportlint-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        profile = home / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        source = home / f"draft{ending}"
        source.write_bytes(data)
        made = home / "out" / "draft.docx"
        command = [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo",
            "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(made.parent),
            str(source),
        ]  # fmt: skip
        _run(command, home)
        try:
            return made.read_bytes()
        except OSError:
            raise Unreadable(
                "LibreOffice 打不开这个文件，可能已损坏或加了密码", advice=f"{SAVE_AS}；{REPAIR}"
            ) from None


def _run(command: list[str], home: Path) -> None:
    """Run the converter to its end, or to that of its time with all that it started."""
    try:
        process = subprocess.Popen(
            command,
            cwd=home,
            env={**os.environ, "HOME": str(home), "TMPDIR": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as mistake:
        raise Unreadable(
            f"LibreOffice 启动不了：{mistake.strerror or mistake}", advice=SAVE_AS
        ) from None
    try:
        _limit(process.pid)
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        raise Unreadable(
            f"LibreOffice 转换超过 {SECONDS} 秒，已经停止", advice=f"文件可能有问题；{SAVE_AS}"
        ) from None
    finally:
        _stop(process)


def _limit(process: int) -> None:
    if sys.platform == "linux":
        import resource

        with contextlib.suppress(OSError, ValueError):
            resource.prlimit(process, resource.RLIMIT_AS, (MEMORY, MEMORY))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the converter and its children, which may outlive it."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
