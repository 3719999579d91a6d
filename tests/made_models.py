"""Model files made by hand on Armenia and Azerbaijan, with hostile text, and a brief of them.

The dispute is a prisoners' dilemma: Nash holds that nobody gives way (1), sequential stability also
that both do (4). Under `hawks` Azerbaijan would rather have nobody give way than both.
In the panel Armenia follows Russia, and nobody else anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from detente.brief import BriefContent
from detente.codebook import Codebook
from detente.study import ModelFiles
from detente.study.modelling import modelled
from made_brief import made_brief
from made_panels import made_panel, panel_csv

RAILWAY = "A reopened railway would give both capitals a reason to keep the border quiet"
DISPUTE = f"""\
name = "The border <script>alert(5)</script>"
status_quo = "00"
[[decision_maker]]
name = "Armenia"
[[decision_maker]]
name = "Azerbaijan"
[[option]]
id = "rail"
name = "reopen the railway\u202e<b>gnp</b>"
by = "Armenia"
because = "column.txt: {RAILWAY}"
[[option]]
id = "posts"
name = "withdraw the posts"
by = "Azerbaijan"
because = 'source: <script>alert(6)</script> Review, Posts, 2 May 2023, https://example.org/a?b=1&c="2"'
[[ranking]]
of = "Armenia"
states = ["01", "11", "00", "10"]
because = "judgement: <img src=x onerror=alert(7)>"
[[ranking]]
of = "Azerbaijan"
states = ["10", "11", "00", "01"]
because = "column.txt: words that are not there"
[[scenario]]
name = "hawks"
because = "missing.txt: anything"
[[ranking]]
scenario = "hawks"
of = "Azerbaijan"
states = ["10", "00", "11", "01"]
because = "javascript: alert(8)"
[[scenario]]
name = "the posts stay"
because = "judgement"
[[infeasible]]
scenario = "the posts stay"
when = "posts"
because = "source: a note, javascript:alert(9)"
"""
ACTORS = f"""\
Actor,Description,Power,Corridor,Corridor salience,Because power,Because position
Armenia,wants trade,40,20,60,judgement: a guess,column.txt: {RAILWAY}
<img src=x onerror=alert(10)>,hostile,60,90,70,judgement,"source: Review, A title, 2023, https://example.org/b"
Russia\u202e,keeps its posts,80,40,20,judgement,judgement
Turkey,an ally,50,85,40,judgement,judgement
"""
TIES = f"""\
a,b,sign,window,probability,because
ARM,AZE,-1,2019,.9,judgement
ARM,AZE,-1,2023,.9,"column.txt: {RAILWAY}"
ARM,RUS,1,2023,.8,judgement
AZE,TUR,1,2023,.99,"source: a treaty, https://example.org/c"
RUS,TUR,-1,2023,.6,judgement
AZE,<b>bold</b>,1,2023,.9,judgement
ARM,IRN,1,2023,.9,judgement
AZE,IRN,1,2023,.7,judgement
"""
PANEL_ACTORS = ("ARM", "RUS", "AZE", "Turkey", "<img src=x onerror=alert(11)>")
PANEL = panel_csv(made_panel(periods=60, follows=0.6, seed=4), names=PANEL_ACTORS)


@dataclass(frozen=True, slots=True)
class MadeModels:
    """The texts of a brief's four files; empty where one is not given."""

    dispute: str = DISPUTE
    actors: str = ACTORS
    edges: str = TIES
    panel: str = PANEL
    where: tuple[str, ...] = ("quad=4",)
    leader: str | None = "Russia"

    def files(self, folder: Path) -> ModelFiles:
        """The files, once they stand in a folder."""
        paths = {
            name: folder / f"{name}{'.toml' if name == 'dispute' else '.csv'}"
            for name in ("dispute", "actors", "edges", "panel")
        }
        for name, path in paths.items():
            path.write_text(getattr(self, name), encoding="utf-8")
        dispute, actors, edges, panel = (
            path if getattr(self, name) else None for name, path in paths.items()
        )
        return ModelFiles(dispute, actors, edges, panel, where=self.where, leader=self.leader)


def modelled_brief(
    folder: Path, *, codebook: Codebook, models: MadeModels | None = None
) -> BriefContent:
    """The made brief with what the models say."""
    files = (models or MadeModels()).files(folder)
    return modelled(made_brief(), files=files, codebook=codebook)
