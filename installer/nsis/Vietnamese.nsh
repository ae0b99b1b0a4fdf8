; What the pages say, in own words and composed letters. Read by MUI_LANGUAGEEX.

!insertmacro LANGFILE "Vietnamese" = "Tiếng Việt" "Tieng Viet"

!ifdef MUI_WELCOMEPAGE
  ${LangFileString} MUI_TEXT_WELCOME_INFO_TITLE "Cài đặt dxdesk"
  ${LangFileString} MUI_TEXT_WELCOME_INFO_TEXT "Chương trình theo dõi kế hoạch chuyển đổi số của phường: nhiệm vụ, chỉ tiêu, báo cáo.$\r$\n$\r$\nPhiên bản ${VERSION}. Cài cho riêng tài khoản Windows này, không cần quyền quản trị, không cần mạng.$\r$\n$\r$\nNếu máy đã có bản cũ, bản cũ được thay bằng bản mới; dữ liệu giữ nguyên và được sao lưu trước khi nâng cấp.$\r$\n$\r$\n$_CLICK"
!endif

!ifdef MUI_DIRECTORYPAGE
  ${LangFileString} MUI_TEXT_DIRECTORY_TITLE "Thư mục cài đặt"
  ${LangFileString} MUI_TEXT_DIRECTORY_SUBTITLE "Chọn nơi đặt các tệp của chương trình. Dữ liệu nằm ở thư mục khác."
!endif

!ifdef MUI_INSTFILESPAGE
  ${LangFileString} MUI_TEXT_INSTALLING_TITLE "Đang cài đặt"
  ${LangFileString} MUI_TEXT_INSTALLING_SUBTITLE "Xin chờ trong khi các tệp được chép vào máy."
  ${LangFileString} MUI_TEXT_FINISH_TITLE "Đã cài đặt xong"
  ${LangFileString} MUI_TEXT_FINISH_SUBTITLE "Chương trình đã sẵn sàng."
  ${LangFileString} MUI_TEXT_ABORT_TITLE "Chưa cài đặt được"
  ${LangFileString} MUI_TEXT_ABORT_SUBTITLE "Việc cài đặt dừng giữa chừng; bản cũ, nếu có, vẫn dùng được."
!endif

!ifdef MUI_UNINSTFILESPAGE
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_TITLE "Đang gỡ cài đặt"
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_SUBTITLE "Xin chờ trong khi các tệp của chương trình được xoá."
  ${LangFileString} MUI_UNTEXT_FINISH_TITLE "Đã gỡ cài đặt"
  ${LangFileString} MUI_UNTEXT_FINISH_SUBTITLE "Các tệp của chương trình đã được xoá khỏi máy."
  ${LangFileString} MUI_UNTEXT_ABORT_TITLE "Chưa gỡ được"
  ${LangFileString} MUI_UNTEXT_ABORT_SUBTITLE "Việc gỡ cài đặt dừng giữa chừng."
!endif

!ifdef MUI_FINISHPAGE
  ${LangFileString} MUI_TEXT_FINISH_INFO_TITLE "Đã cài đặt xong"
  ${LangFileString} MUI_TEXT_FINISH_INFO_TEXT "dxdesk đã sẵn sàng. Lần sau mở từ thực đơn Start hoặc từ biểu tượng trên màn hình nền.$\r$\n$\r$\nBấm Hoàn thành để đóng cửa sổ này."
  ${LangFileString} MUI_TEXT_FINISH_INFO_REBOOT "Cần khởi động lại máy để hoàn tất. Khởi động lại bây giờ?"
  ${LangFileString} MUI_TEXT_FINISH_REBOOTNOW "Khởi động lại ngay"
  ${LangFileString} MUI_TEXT_FINISH_REBOOTLATER "Để sau"
  ${LangFileString} MUI_TEXT_FINISH_RUN "&Mở dxdesk ngay"
  ${LangFileString} MUI_TEXT_FINISH_SHOWREADME "Xem &giới thiệu"
  ${LangFileString} MUI_BUTTONTEXT_FINISH "&Hoàn thành"
!endif

!ifdef MUI_ABORTWARNING
  ${LangFileString} MUI_TEXT_ABORTWARNING "Ngừng cài đặt dxdesk?"
!endif
