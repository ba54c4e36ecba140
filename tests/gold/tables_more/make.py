"""Write u01 .. u10 and their truth beside this file (u05, u06 with python-docx). The content is invented.

A figure is given as `type cell low..high unit comparator metric measure subject when`, `-` for what is not asked.
"""

import json
import os
from decimal import Decimal

from docx import Document

HERE = os.path.dirname(os.path.abspath(__file__))
MAGNITUDE = {"万": 10**4, "亿": 10**8}
TYPES = {"s": "statistic", "t": "target", "i": "incentive"}
MD1 = """# 山东省部分市软件业务收入及增速

| 地区 | 2023年 | | 2024年 | |
|---|---|---|---|---|
| | 绝对数（亿元） | 增速（%） | 绝对数（亿元） | 增速（%） |
| 济南市 | 4126.5 | 8.1 | 4533 | 9.9 |
| 烟台市 | 388.2 | -1.5 | 401.7 | 3.5 |
"""
MD2 = """# 嘉兴市“十五五”人工智能产业发展规划

## 二、主要目标

| 年份 | 核心产业规模 | 规上企业数 | 智能算力 | 人才总量 |
|---|---|---|---|---|
| 单位 | 亿元 | 家 | PFLOPS | 万人 |
| 2025年（实际） | 420 | 210 | 1500 | 3.2 |
| 2027年（目标） | 600 | 300左右 | ≥4000 | 4.5 |
| 2030年（目标） | 1000 | 450以上 | ≥10000 | 8-10 |
"""
HTML3 = """<html><head><meta charset="utf-8"><title>杭州市人工智能产业发展年度任务</title></head><body>
<h1>杭州市人工智能产业发展年度任务分解表</h1>
<p>各区、县（市）要压实责任，确保完成全年任务，具体如下，请认真抓好落实。</p>
<table>
<tr><th rowspan="3">区县</th><th colspan="4">人工智能产业</th></tr>
<tr><th colspan="2">2024年完成</th><th colspan="2">2025年目标</th></tr>
<tr><th>产值（亿元）</th><th>企业数（家）</th><th>产值（亿元）</th><th>企业数（家）</th></tr>
<tr><td>萧山区</td><td>310.5</td><td>204</td><td>360</td><td>240</td></tr>
<tr><td>余杭区</td><td>1822</td><td>611</td><td>2100以上</td><td>≥700</td></tr>
</table></body></html>
"""
HTML4 = """<html><head><meta charset="utf-8"><title>2023年12月苏州市工业经济主要指标</title></head><body>
<h1>2023年12月苏州市工业经济主要指标</h1>
<p>数据来自市统计局月度快报，全年工业经济运行总体平稳，新动能持续壮大。</p>
<table border="1">
<tr><td rowspan="2">指标</td><td rowspan="2">单位</td><td colspan="2">12月</td><td colspan="2">1—12月</td></tr>
<tr><td>绝对数</td><td>同比增长（%）</td><td>绝对数</td><td>同比增长（%）</td></tr>
<tr><td>规上工业总产值</td><td>亿元</td><td>4212.6</td><td>5.1</td><td>44343.9</td><td>2.3</td></tr>
<tr><td>工业机器人产量</td><td>万台</td><td>0.41</td><td>-6.8</td><td>5.26</td><td>11.4</td></tr>
<tr><td>工业用电量</td><td>亿千瓦时</td><td>118.7</td><td>—</td><td>1320.4</td><td>4.9</td></tr>
</table></body></html>
"""
CSV7 = """长三角主要城市人工智能企业数量（家）,,,,
城市,2021,2022,2023,2024
南京市,812,930,1077,1204
合肥市,655,791,,1010
"""
CSV8 = """省份,城市,年度,指标,单位,数值,同比(%)
湖南省,长沙市,2023,智能制造产值,亿元,1204.5,12.3
湖南省,长沙市,2024,智能制造产值,亿元,1336.8,11
湖南省,株洲市,2024,工业机器人装机量,台,5630,-2.4
"""
TXT9 = """2022年末泉州市高新技术企业情况

表4  2022年末按领域分高新技术企业情况

技术领域          企业数（家）    占比（%）    营业收入（亿元）    占比（%）
人工智能          214             18.6         386.4               21.5
新材料            337             29.3         512.8               28.5
生物医药          98              8.5          -                   -
合计              1150            100.0        1799.3              100.0

注：按首次认定时的领域统计。
"""
TXT10 = """绵阳市2024年财政支持人工智能情况及2025年预算安排

指标\t2023年\t2024年预计\t2025年计划
人工智能专项资金（亿元）\t2.1\t2.6\t3.5
其中：算力补贴\t0.8\t1.1\t1.5
支持企业数（家）\t120\t138\t160以上

奖励办法（节选）

奖励事项\t补贴比例（%）\t封顶金额（万元）\t申报部门
首次通过模型备案\t-\t80\t市科技局
购买智能算力\t25\t150\t市数据局
"""
TRUTH = {
    "u01.md": """
s 4126.5 4126.5 亿元 = 软件业务收入 level 济南市 2023
s 8.1 8.1 % = 软件业务收入 growth 济南市 2023
s 4533 4533 亿元 = 软件业务收入 level 济南市 2024
s 9.9 9.9 % = 软件业务收入 growth 济南市 2024
s 388.2 388.2 亿元 = 软件业务收入 level 烟台市 2023
s -1.5 1.5 % = 软件业务收入 decline 烟台市 2023
s 401.7 401.7 亿元 = 软件业务收入 level 烟台市 2024
s 3.5 3.5 % = 软件业务收入 growth 烟台市 2024""",
    "u02.md": """
s 420 420 亿元 = 核心产业规模 level 嘉兴市 2025
s 210 210 家 = 规上企业数 level 嘉兴市 2025
s 1500 1500 PFLOPS = 智能算力 level 嘉兴市 2025
s 3.2 3.2 万人 = 人才总量 level 嘉兴市 2025
t 600 600 亿元 = 核心产业规模 level 嘉兴市 2027
t 300左右 300 家 ~ 规上企业数 level 嘉兴市 2027
t ≥4000 4000 PFLOPS >= 智能算力 level 嘉兴市 2027
t 4.5 4.5 万人 = 人才总量 level 嘉兴市 2027
t 1000 1000 亿元 = 核心产业规模 level 嘉兴市 2030
t 450以上 450 家 >= 规上企业数 level 嘉兴市 2030
t ≥10000 10000 PFLOPS >= 智能算力 level 嘉兴市 2030
t 8-10 8..10 万人 = 人才总量 level 嘉兴市 2030""",
    "u03.html": """
s 310.5 310.5 亿元 = 人工智能产业产值 level 萧山区 2024
s 204 204 家 = 人工智能产业企业数 level 萧山区 2024
t 360 360 亿元 = 人工智能产业产值 level 萧山区 2025
t 240 240 家 = 人工智能产业企业数 level 萧山区 2025
s 1822 1822 亿元 = 人工智能产业产值 level 余杭区 2024
s 611 611 家 = 人工智能产业企业数 level 余杭区 2024
t 2100以上 2100 亿元 >= 人工智能产业产值 level 余杭区 2025
t ≥700 700 家 >= 人工智能产业企业数 level 余杭区 2025""",
    "u04.html": """
s 4212.6 4212.6 亿元 = 规上工业总产值 level 苏州市 2023-12
s 5.1 5.1 % = 规上工业总产值 growth 苏州市 2023-12
s 44343.9 44343.9 亿元 = 规上工业总产值 level 苏州市 2023-01/2023-12
s 2.3 2.3 % = 规上工业总产值 growth 苏州市 2023-01/2023-12
s 0.41 0.41 万台 = 工业机器人产量 level 苏州市 2023-12
s -6.8 6.8 % = 工业机器人产量 decline 苏州市 2023-12
s 5.26 5.26 万台 = 工业机器人产量 level 苏州市 2023-01/2023-12
s 11.4 11.4 % = 工业机器人产量 growth 苏州市 2023-01/2023-12
s 118.7 118.7 亿千瓦时 = 工业用电量 level 苏州市 2023-12
s 1320.4 1320.4 亿千瓦时 = 工业用电量 level 苏州市 2023-01/2023-12
s 4.9 4.9 % = 工业用电量 growth 苏州市 2023-01/2023-12""",
    "u05.docx": """
s 5.8 5.8 % = 数字经济核心产业增加值占GDP比重 share 南昌市 2020
t 10左右 10 % ~ 数字经济核心产业增加值占GDP比重 share 南昌市 2025
t >7 7 % > 全社会研发经费投入 growth 南昌市 -
s 12.1 12.1 件 = 每万人口高价值发明专利拥有量 level 南昌市 2020
t 20 20 件 = 每万人口高价值发明专利拥有量 level 南昌市 2025
s 0.9 0.9 万个 = 5G基站数量 level 南昌市 2020
t 3 3 万个 = 5G基站数量 level 南昌市 2025
s 68 68 % = 政务数据共享率 level 南昌市 2020
t ≥95 95 % >= 政务数据共享率 level 南昌市 2025""",
    "u06.docx": """
s 52.6 52.6 亿元 = 营业收入 level 温州瓯智科技股份有限公司 2024
s 18.2 18.2 % = 营业收入 growth 温州瓯智科技股份有限公司 2024
s 4.1 4.1 亿元 = 研发投入 level 温州瓯智科技股份有限公司 2024
s 1,320 1320 人 = 员工数 level 温州瓯智科技股份有限公司 2024
s 20.4 20.4 亿元 = 营业收入 level 浙江云江电子有限公司 2024
s -3.7 3.7 % = 营业收入 decline 浙江云江电子有限公司 2024
s 1.6 1.6 亿元 = 研发投入 level 浙江云江电子有限公司 2024
s 486 486 人 = 员工数 level 浙江云江电子有限公司 2024""",
    "u07.csv": """
s 812 812 家 = 人工智能企业数量 level 南京市 2021
s 930 930 家 = 人工智能企业数量 level 南京市 2022
s 1077 1077 家 = 人工智能企业数量 level 南京市 2023
s 1204 1204 家 = 人工智能企业数量 level 南京市 2024
s 655 655 家 = 人工智能企业数量 level 合肥市 2021
s 791 791 家 = 人工智能企业数量 level 合肥市 2022
s 1010 1010 家 = 人工智能企业数量 level 合肥市 2024""",
    "u08.csv": """
s 1204.5 1204.5 亿元 = 智能制造产值 level 长沙市 2023
s 12.3 12.3 % = 智能制造产值 growth 长沙市 2023
s 1336.8 1336.8 亿元 = 智能制造产值 level 长沙市 2024
s 11 11 % = 智能制造产值 growth 长沙市 2024
s 5630 5630 台 = 工业机器人装机量 level 株洲市 2024
s -2.4 2.4 % = 工业机器人装机量 decline 株洲市 2024""",
    "u09.txt": """
s 214 214 家 = 人工智能企业数 level 泉州市 2022-12
s 18.6 18.6 % = 人工智能企业数 share 泉州市 2022-12
s 386.4 386.4 亿元 = 人工智能营业收入 level 泉州市 -
s 21.5 21.5 % = 人工智能营业收入 share 泉州市 -
s 337 337 家 = 新材料企业数 level 泉州市 2022-12
s 29.3 29.3 % = 新材料企业数 share 泉州市 2022-12
s 512.8 512.8 亿元 = 新材料营业收入 level 泉州市 -
s 28.5 28.5 % = 新材料营业收入 share 泉州市 -
s 98 98 家 = 生物医药企业数 level 泉州市 2022-12
s 8.5 8.5 % = 生物医药企业数 share 泉州市 2022-12
s 1150 1150 家 = 企业数 level 泉州市 2022-12
s 100.0 100 % = 企业数 share 泉州市 2022-12
s 1799.3 1799.3 亿元 = 营业收入 level 泉州市 -
s 100.0 100 % = 营业收入 share 泉州市 -""",
    "u10.txt": """
s 2.1 2.1 亿元 = 人工智能专项资金 level 绵阳市 2023
s 2.6 2.6 亿元 = 人工智能专项资金 level 绵阳市 2024
t 3.5 3.5 亿元 = 人工智能专项资金 level 绵阳市 2025
s 0.8 0.8 亿元 = 算力补贴 level 绵阳市 2023
s 1.1 1.1 亿元 = 算力补贴 level 绵阳市 2024
t 1.5 1.5 亿元 = 算力补贴 level 绵阳市 2025
s 120 120 家 = 支持企业数 level 绵阳市 2023
s 138 138 家 = 支持企业数 level 绵阳市 2024
t 160以上 160 家 >= 支持企业数 level 绵阳市 2025
i 80 80 万元 <= 首次通过模型备案 level - -
i 25 25 % = 购买智能算力 level - -
i 150 150 万元 <= 购买智能算力 level - -""",
}


def figure(line):
    """A figure of the truth from its line."""
    kind, cell, numbers, unit, comparator, metric, measure, subject, when = line.split(" ")
    factor = 1
    while unit[0] in MAGNITUDE:
        factor, unit = factor * MAGNITUDE[unit[0]], unit[1:]
    ends = [float(Decimal(n) * factor) for n in numbers.split("..")]
    value = {"low": ends[0], "high": ends[-1], "unit": unit, "comparator": comparator}
    found = {"type": TYPES[kind], "cell": cell, "value": value, "metric": metric, "measure": measure}
    asked = {"subject": subject, "when": when}
    return {**found, **{key: told for key, told in asked.items() if told != "-"}}


def table(document, rows, merges=()):
    """Rows of strings, None within a merged cell; merges: (row, column, row, column)."""
    made = document.add_table(rows=len(rows), cols=len(rows[0]))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text is not None:
                made.cell(r, c).text = text
    for r1, c1, r2, c2 in merges:
        made.cell(r1, c1).merge(made.cell(r2, c2))


def u05():
    """A table of a five-year plan, groups merged, with a column of rates over the years."""
    document = Document()
    document.add_heading("南昌市“十四五”数字经济发展规划", 0)
    document.add_paragraph("到2025年，数字经济成为全市高质量发展的主引擎，各项指标位居中部前列。")
    document.add_paragraph("专栏1 “十四五”主要指标")
    table(document, [
        ["类别", "指标名称", "2020年", "2025年", "年均/累计", "属性"],
        ["创新", "数字经济核心产业增加值占GDP比重（%）", "5.8", "10左右", "—", "预期性"],
        [None, "全社会研发经费投入增长（%）", "—", "—", ">7", "预期性"],
        [None, "每万人口高价值发明专利拥有量（件）", "12.1", "20", "—", "预期性"],
        ["设施", "5G基站数量（万个）", "0.9", "3", "—", "预期性"],
        ["治理", "政务数据共享率（%）", "68", "≥95", "—", "约束性"],
    ], [(1, 0, 3, 0)])
    document.save(os.path.join(HERE, "u05.docx"))


def u06():
    """A list of companies under heads of two rows."""
    document = Document()
    document.add_heading("2024年温州市人工智能骨干企业一览表", 1)
    table(document, [
        ["序号", "企业名称", "营业收入", None, "研发投入（亿元）", "员工数（人）", "注册时间"],
        [None, None, "总额（亿元）", "同比（%）", None, None, None],
        ["1", "温州瓯智科技股份有限公司", "52.6", "18.2", "4.1", "1,320", "2011-05"],
        ["2", "浙江云江电子有限公司", "20.4", "-3.7", "1.6", "486", "2016-11"],
    ], [(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1), (0, 4, 1, 4), (0, 5, 1, 5), (0, 6, 1, 6)])
    document.save(os.path.join(HERE, "u06.docx"))


if __name__ == "__main__":
    texts = {"u01.md": MD1, "u02.md": MD2, "u03.html": HTML3, "u04.html": HTML4, "u07.csv": CSV7, "u08.csv": CSV8,
             "u09.txt": TXT9, "u10.txt": TXT10}
    for name, text in texts.items():
        with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    u05()
    u06()
    for name, lines in TRUTH.items():
        stem = name.partition(".")[0]
        truth = {"id": stem, "file": name, "published": None, "facts": [figure(line) for line in lines.strip().split("\n")]}
        with open(os.path.join(HERE, f"{stem}.json"), "w", encoding="utf-8") as stream:
            json.dump(truth, stream, ensure_ascii=False, indent=1)
