"""Text of an old font in the form of an article: shown before and after, converted by one click, brought back."""

from playwright.sync_api import expect

from tests.browser.pasting import paste
from tests.browser.steps import PUBLISHER, body, edit, log_in, save, words

MOTTO = "Céng hßa x· héi chñ nghÜa ViÖt Nam"
MEANT = "Cộng hòa xã hội chủ nghĩa Việt Nam"
PASTED = f"<p>§éc lËp - <strong>Tù do</strong> - H¹nh phóc</p><p>Hội nghị ở São Paulo</p><p>{MOTTO}</p>"


def test_old_fonts_are_offered_in_unicode_where_they_stand(new_context, make, faults):
    article = make.article(title="Vieät Nam", body="<p>Đoạn một.</p>")
    desk = log_in(new_context(), make.user("huong", role=PUBLISHER))
    edit(desk, article)
    dialog = desk.get_by_role("dialog", name="Chữ viết bằng phông cũ")

    # When the form opens
    expect(dialog).to_contain_text("1 đoạn viết bằng phông chữ cũ VNI")
    assert words(desk, ".old-fonts td") == ["Vieät Nam", "Việt Nam"]
    desk.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(desk.locator("#id_title")).to_have_value("Việt Nam")
    desk.keyboard.press("Control+Z")
    expect(desk.locator("#id_title")).to_have_value("Vieät Nam")
    desk.keyboard.press("Control+Y")

    # When text is pasted
    body(desk).get_by_text("Đoạn một.").click()
    desk.keyboard.press("End")
    paste(body(desk), {"text/html": PASTED})
    expect(dialog).to_contain_text("2 đoạn viết bằng phông chữ cũ TCVN3")
    assert words(desk, ".old-fonts td")[:2] == ["§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"]
    assert faults(desk) == []
    dialog.get_by_role("button", name="Chuyển sang Unicode").click()
    expect(body(desk)).to_contain_text(MEANT)
    expect(body(desk).locator("strong")).to_have_text("Tự do")
    expect(body(desk)).to_contain_text("Đoạn một.")
    expect(body(desk)).to_contain_text("São Paulo")

    # Undone, and left as it is
    body(desk).get_by_text("Đoạn một.").click()
    desk.keyboard.press("Control+Z")
    expect(body(desk)).to_contain_text(MOTTO)
    desk.keyboard.press("Control+Y")
    desk.locator("#id_sapo").fill(MOTTO)
    paste(desk.locator("#id_sapo"), {"text/plain": ""})
    expect(dialog).to_contain_text("1 đoạn")
    desk.keyboard.press("Escape")
    expect(desk.locator("#id_sapo")).to_have_value(MOTTO)
    save(desk)

    article.refresh_from_db()
    assert (article.title, article.sapo) == ("Việt Nam", MOTTO)
    assert article.body.endswith(f"<p>Hội nghị ở São Paulo</p>\n<p>{MEANT}</p>")
