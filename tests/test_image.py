"""Which addresses show the same picture."""

import pytest

from tracker.core.image import is_same_image

STORM = "https://img.example/2026/06/storm-harbour.jpg"


@pytest.mark.parametrize(
    "other",
    [
        STORM,
        "https://img.example/2026/06/storm-harbour.jpg?width=1200&sig=aa01",
        "https://img.example/2026/06/storm-harbour-1024x683.webp",
        "https://i2.img.example/2026/06/Storm-Harbour-scaled.jpeg",
        "https://img.example/2026/06/storm-harbour_16x9_w1200.avif",
        "https://img.example/2026/06/storm-harbour-facebookJumbo.jpg",
        "https://resize.example/fit/800x600/https://img.example/2026/06/storm-harbour.jpg",
        "https://resize.example/crop/1x2/?url=https%3A%2F%2Fimg.example%2F2026%2F06%2Fstorm-harbour.jpg",
    ],
)
def test_sizes_crops_formats_and_services_do_not_make_another_picture(other: str) -> None:
    assert is_same_image(STORM, other)
    assert is_same_image(other, STORM)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (STORM, "https://img.example/2026/06/minister-portrait.jpg"),
        ("https://img.example/fire-scene-11021.jpg", "https://img.example/fire-scene-11022.jpg"),
        (
            "https://img.example/media/0f3e91ab/0_2_40/master/4000.jpg",
            "https://img.example/media/77c2d0fe/master/4000.jpg",
        ),
        ("https://img.example/show.php?id=4711081", "https://img.example/show.php?id=4711099"),
        (STORM, "https://resize.example/fit/800x600/https://img.example/2026/06/minister-portrait.jpg"),
    ],
)
def test_another_name_is_another_picture(one: str, other: str) -> None:
    assert not is_same_image(one, other)


def test_a_name_of_numbers_is_told_by_its_folder() -> None:
    one, other = (
        f"https://img.example/media/0f3e91ab/{crop}/master/{size}.jpg" for crop, size in (("0_1", 4000), ("9_8", 500))
    )

    assert is_same_image(one, other)


@pytest.mark.parametrize("url", ["", "https://", "https://[", "data:image/png;base64,AAAA", "%", "https://x/%ff%00"])
def test_what_is_no_address_is_only_itself(url: str) -> None:
    assert is_same_image(url, url)
    assert not is_same_image(url, STORM)
