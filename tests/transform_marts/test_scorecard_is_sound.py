"""What a manager's edit of the scorecard leaves open is named before anybody is scored by it."""

from registry import Warehouse, copy_project

GRADES = """grade,score_from,score_to,label_zh,label_en
A,90,100,优秀,excellent
B,80,95,良好,good
C,60,75,合格,sufficient
D,10,60,待改进,needs work
"""
WEIGHTS = """role,kpi_id,weight,full_at,zero_at,note
presale,answer_rate_180s,15,0.7,0.95,
presale,first_response_time,15,180,,
presale,average_response_time,15,180,30,
presale,csat_top2_rate,0,,0.6,
presale,csat_score,10,,3,
presale,csat_score,10,,3,
presale,csat_top3_rate,10,,0.6,
night,nps,10,,0,
"""


def test_each_hole_of_a_scorecard_is_named(tmp_path):
    project = copy_project(tmp_path)
    (project / "seeds" / "scorecard_grades.csv").write_text(GRADES, encoding="utf-8")
    (project / "seeds" / "scorecard_weights.csv").write_text(WEIGHTS, encoding="utf-8")
    warehouse = Warehouse(tmp_path, project=project)
    warehouse.make_tables()
    assert warehouse.violations("scorecard_is_sound") == [
        "a KPI of no registry row: csat_top3_rate",
        "a KPI twice in one role: csat_score of presale",
        "a hole or an overlap below grade: A",
        "a hole or an overlap below grade: B",
        "a role that the roster does not know: night",
        "a weight that counts nothing: csat_top2_rate of presale",
        "a weight that counts nothing: first_response_time of presale",
        "full marks no better than none: answer_rate_180s of presale",
        "full marks no better than none: average_response_time of presale",
        "the best grade ends before 100: A",
        "the lowest grade does not begin at 0: D",
    ]
