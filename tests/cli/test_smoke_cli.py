from website import Web, page
from commandline import Tracker, Processes

def test_a(web: Web, tracker: Tracker) -> None:
    url = web.publish("/a", page())
    print(tracker("add", url, "--json").lines)
    r = tracker("check", "--all", "--json")
    print(r)
    web.publish("/a", page("Old bridge is open"))
    print(tracker("check", "--all"))
    print(tracker("history", 1))
    print(tracker("diff", 1).out)
    print(tracker("nosuch"))
    print(tracker("show", "1@99999999999999999999999"))
    assert 0
def test_b(web, processes):
    print(processes.run("list"))
    assert 0
