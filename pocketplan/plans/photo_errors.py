"""Why a picture was not taken, or is not given."""

from pocketplan.refusal import Refusal


class PhotoError(Refusal):
    """A photo cannot be stored or shown."""

    code = "photo"


class PictureKind(PhotoError):
    """Not a JPEG, PNG or WebP by its content, whatever its name says."""

    code = "picture-kind"


class PictureTooLarge(PhotoError):
    """More bytes or more pixels than are taken."""

    code = "picture-too-large"


class NotAPicture(PhotoError):
    """Begins like a picture, and is damaged, cut short, or something else."""

    code = "not-a-picture"


class PictureLater(PhotoError):
    """Others' pictures are being rebuilt: the same request succeeds in a moment."""

    code = "picture-later"


class PhotoNotFound(PhotoError):
    """No such photo in this plan, or not one this person may see. The same answer."""

    code = "photo-not-found"


class PhotoDiffers(PhotoError):
    """The id belongs to another picture of this plan."""

    code = "photo-differs"


class PhotoInUse(PhotoError):
    """An entry shows the photo: it is removed from there first."""

    code = "photo-in-use"
