"""Part "Nhật ký trao đổi": every file that came in or went out."""
