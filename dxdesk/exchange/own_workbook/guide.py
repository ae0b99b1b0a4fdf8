"""The notes on the sheet "Hướng dẫn": what goes where, for whoever fills the workbook."""

GUIDE = (
    "HƯỚNG DẪN ĐIỀN TỆP",
    "CÁCH LÀM CHUNG",
    "Chỉ nhập vào các ô nền vàng. Các ô khác do chương trình ghi sẵn và được khoá; sửa ở đó không có tác dụng "
    "khi nhập lại.",
    "Để trống một ô nghĩa là không thay đổi, không phải là xoá. Muốn xoá một giá trị đã có, báo với cán bộ phụ trách.",
    "Không xoá cột ẩn ở đầu bảng và không đổi tên trang: chương trình nhờ đó mà biết dòng nào là dòng nào, kể cả khi "
    "sắp xếp lại hoặc chèn thêm dòng.",
    "Dòng còn thiếu thì ghi vào các dòng trống ở cuối bảng. Xoá một dòng khỏi tệp không làm mất dòng đó trong "
    "chương trình.",
    "TRANG NHIỆM VỤ",
    "Trạng thái: chọn một trong bốn mục của danh sách. Trong hạn hay quá hạn do chương trình tự tính từ ngày tháng.",
    "“Hoàn thành” phải kèm Ngày hoàn thành, không được sau ngày hôm nay. “Tạm dừng” phải ghi lý do ở cột Khó khăn.",
    "Tiến độ: số nguyên từ 0 đến 100, không kèm dấu %.",
    "Ngày: nhập ngày/tháng/năm, ví dụ 31/03/2026.",
    "Số văn bản: ví dụ 12/BC-VHXH. Kết quả và Khó khăn viết tự do.",
    "TRANG CHỈ TIÊU",
    "Tử số và mẫu số: nhập đủ cả hai; kết quả do chương trình tính. Không cần sửa ô Kết quả khi đã có tử số và mẫu số.",
    "Kết quả của chỉ tiêu tính bằng phần trăm: nhập 82,5 nghĩa là 82,5%. Ô định dạng phần trăm của Excel (0,825 hiện "
    "thành 82,5%) cũng được hiểu là 82,5%. Số nhỏ hơn 1 không kèm dấu % sẽ được hỏi lại.",
    "Chưa có số liệu thì để trống; bằng không thì ghi 0; không thuộc phạm vi thì ghi “không áp dụng”. Ba điều này "
    "khác nhau.",
    "Nguồn số liệu: tên báo cáo hoặc hệ thống lấy số. Lời giải thích viết ở cột Ghi chú, không viết vào ô số.",
)
