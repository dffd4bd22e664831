/* Vietnamese words of CKEditor that are missing, wrong or misleading in its own translation. */
/* global CKEDITOR */
(function () {
  "use strict";

  const pasteByKeys =
    "Hãy nhấn %1 để dán. Trình duyệt này không cho phép dán bằng nút trên thanh công cụ hay bằng menu chuột phải.";

  const LABELS = {
    clipboard: {
      pasteNotification: pasteByKeys,
      pasteMsg: "Dán nội dung vào khung dưới đây rồi bấm Đồng ý.",
      fileFormatNotSupportedNotification: "Không nhận tệp loại ${formats}.",
      fileWithoutFormatNotSupportedNotification: "Không nhận loại tệp này.",
    },
    common: { url: "Địa chỉ" },
    contextmenu: { options: "Menu lệnh" },
    format: {
      tag_h2: "Đề mục",
      tag_h3: "Đề mục nhỏ",
      tag_h4: "Đề mục nhỏ nhất",
      tag_p: "Đoạn văn",
    },
    /* CKEditor calls alt "Chú thích ảnh", which means caption: editors would type the caption where nobody sees it. */
    image: { alt: "Mô tả cho người khiếm thị" },
    link: {
      displayText: "Chữ hiển thị",
      noTel: "Hãy nhập số điện thoại.",
      noUrl: "Hãy nhập địa chỉ của liên kết.",
      phoneNumber: "Số điện thoại",
      toPhone: "Điện thoại",
      toUrl: "Địa chỉ web",
      toolbar: "Liên kết",
      unlink: "Bỏ liên kết",
    },
    list: { bulletedlist: "Danh sách", numberedlist: "Danh sách đánh số" },
    pastefromword: {
      confirmCleanup: "Phần vừa dán đến từ Word. Bỏ định dạng của Word trước khi dán?",
      error: "Không làm sạch được phần dán từ Word. Hãy dán lại bằng Ctrl+Shift+V.",
      title: "Dán từ Word",
      toolbar: "Dán từ Word",
    },
    pastetext: { pasteNotification: pasteByKeys },
    removeformat: { toolbar: "Bỏ định dạng" },
    table: { caption: "Tên bảng", headers: "Ô tiêu đề", heightUnit: "Đơn vị chiều cao" },
    undo: { redo: "Làm lại", undo: "Hoàn tác" },
    widget: { label: "Khối %1" },
  };

  CKEDITOR.plugins.add("labels", {
    beforeInit(editor) {
      for (const [plugin, labels] of Object.entries(LABELS)) {
        editor.lang[plugin] = { ...editor.lang[plugin], ...labels };
      }
      if (editor.lang.table && editor.lang.table.cell) {
        const cell = { header: "Ô tiêu đề", columnHeader: "Tiêu đề cột", rowHeader: "Tiêu đề hàng" };
        Object.assign(editor.lang.table.cell, cell);
      }
      if (editor.lang.notification) editor.lang.notification.closed = "Đã đóng thông báo.";
    },
  });
})();
