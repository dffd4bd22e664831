"""Why the door stays shut. Each message is a Vietnamese sentence for the person who knocked."""


class PublishingError(Exception):
    """A change of what citizens see was refused; nothing was written."""


class IncompleteError(PublishingError):
    """The record lacks something that citizens need; `problems` lists it."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


class NothingNewError(PublishingError):
    def __init__(self, number: int, moment: str) -> None:
        super().__init__(f"Nội dung này đã được đăng ở ấn bản {number}, lúc {moment}. Không có gì mới để đăng.")


class NotPublishedError(PublishingError):
    def __init__(self) -> None:
        super().__init__("Nội dung này hiện không có trên trang công khai.")


class ScheduledError(PublishingError):
    def __init__(self, moment: str) -> None:
        super().__init__(f"Đã có một bản hẹn đăng lúc {moment}. Hãy hủy hẹn trước.")


class CannotWaitError(PublishingError):
    def __init__(self) -> None:
        super().__init__("Nội dung này không hẹn giờ được: nó được đăng ngay, hoặc chưa đăng.")


class NotScheduledError(PublishingError):
    def __init__(self) -> None:
        super().__init__("Không có bản nào đang chờ đến giờ đăng.")


class PastMomentError(PublishingError):
    def __init__(self, moment: str) -> None:
        super().__init__(f"Giờ hẹn {moment} đã qua. Hãy chọn một giờ trong tương lai.")


class NoteRequiredError(PublishingError):
    def __init__(self, what: str) -> None:
        super().__init__(f"Cần ghi chú công khai cho việc {what}: người đọc phải biết lý do.")
