"""The same small table as programs put it on the clipboard."""

ROWS = [["TT", "Nhiệm vụ", "Tiến độ"], ["1.10", "Số hoá hồ sơ\nđợt hai", "80%"], ["2", "Tập huấn & sát hạch", ""]]

EXCEL_TEXT = 'TT\tNhiệm vụ\tTiến độ\r\n1.10\t"Số hoá hồ sơ\nđợt hai"\t80%\r\n2\tTập huấn & sát hạch\t\r\n'
EXCEL_HTML = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta name=Generator content="Microsoft Excel 15"><style><!--table
	{mso-displayed-decimal-separator:"\\,";} td {padding-top:1px;}
--></style></head>
<body link=blue vlink=purple>
<table border=0 cellpadding=0 cellspacing=0 width=300 style='border-collapse:collapse'>
<!--StartFragment-->
 <col width=64 style='width:48pt'><col width=150>
 <tr height=20 style='height:15.0pt'>
  <td height=20 width=64 style='height:15.0pt'>TT</td>
  <td class=xl65 width=150>Nhiệm vụ</td>
  <td width=64>Tiến độ</td>
 </tr>
 <tr height=40>
  <td height=40 class=xl66>1.10</td>
  <td class=xl67 width=150>Số hoá hồ sơ<br>
    đợt hai</td>
  <td class=xl68 align=right x:num="0.8">80%</td>
 </tr>
 <tr height=20>
  <td height=20>2</td>
  <td>Tập huấn &amp; sát<span style='mso-spacerun:yes'>  </span>hạch</td>
  <td></td>
 </tr>
<!--EndFragment-->
</table></body></html>"""

WORD_TEXT = "TT\tNhiệm vụ\tTiến độ\r\n1.10\tSố hoá hồ sơ\r\nđợt hai\t80%\r\n2\tTập huấn & sát hạch\t\r\n"
WORD_HTML = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><style> p.MsoNormal {margin:0cm;} </style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'>
  <td width=76 valign=top><p class=MsoNormal><b>TT<o:p></o:p></b></p></td>
  <td width=300><p class=MsoNormal><b>Nhiệm
  vụ<o:p></o:p></b></p></td>
  <td width=90><p class=MsoNormal><b>Tiến độ<o:p></o:p></b></p></td>
 </tr>
 <tr style='mso-yfti-irow:1'>
  <td><p class=MsoNormal>1.10<o:p></o:p></p></td>
  <td><p class=MsoNormal>Số hoá hồ sơ<o:p></o:p></p><p class=MsoNormal><del>đợt một</del>đợt hai<o:p></o:p></p></td>
  <td><p class=MsoNormal>80%<o:p></o:p></p></td>
 </tr>
 <tr style='mso-yfti-irow:2;mso-yfti-lastrow:yes'>
  <td><p class=MsoNormal>2<o:p></o:p></p></td>
  <td><p class=MsoNormal>Tập huấn &amp; sát hạch<o:p></o:p></p></td>
  <td><p class=MsoNormal><o:p>&nbsp;</o:p></p></td>
 </tr>
</table>
<!--EndFragment--></body></html>"""

WRITER_TEXT = "TT\nNhiệm vụ\nTiến độ\n1.10\nSố hoá hồ sơ\nđợt hai\n80%\n2\nTập huấn & sát hạch\n\n"
WRITER_HTML = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<title></title><meta name="generator" content="LibreOffice 7.4 (Linux)"/>
<style type="text/css">p { line-height: 115% }</style></head><body lang="vi-VN" dir="ltr">
<table width="100%" cellpadding="4" cellspacing="0"><col width="85*"/><col width="85*"/>
<thead><tr valign="top"><th><p>TT</p></th><th><p>Nhiệm vụ</p></th><th><p>Tiến độ</p></th></tr></thead>
<tbody><tr valign="top"><td><p>1.10</p></td><td><p>Số hoá hồ sơ</p><p>đợt hai</p></td><td><p>80%</p></td></tr>
<tr valign="top"><td><p>2</p></td><td><p>Tập huấn &amp; sát hạch</p></td><td><p><br/></p></td></tr>
</tbody></table><p><br/><br/></p></body></html>"""
