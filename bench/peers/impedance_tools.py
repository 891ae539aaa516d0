"""impedance.py, pyimpspec and pyDRTtools: a helper process of `npm run bench:peers`.

Reads one JSON request per line and answers with one JSON line: wall times of every repeat and a physical result.

    {"job": "local" | "global" | "linkk" | "pyimpspec-fit" | "pyimpspec-kk" | "pyimpspec-drt" | "drt",
     "f": [...], "re": [...], "im": [...], "circuit": "...", "guess": [...], "repeat": 5}
"""

import json
import os
import sys
import time

# Answers go to the real standard output; whatever a library prints goes to standard error.
answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)
os.environ["MPLBACKEND"] = "Agg"

import warnings  # noqa: E402

warnings.filterwarnings("ignore")

from importlib.metadata import version  # noqa: E402
from importlib.util import find_spec  # noqa: E402
from types import ModuleType  # noqa: E402

# Importing pyDRTtools opens its window; its computations alone do not need one.
package = ModuleType("pyDRTtools")
package.__path__ = list(find_spec("pyDRTtools").submodule_search_locations)
sys.modules["pyDRTtools"] = package

import numpy as np  # noqa: E402
import pyimpspec  # noqa: E402
from impedance.models.circuits import CustomCircuit  # noqa: E402
from impedance.models.circuits.elements import circuit_elements  # noqa: E402
from impedance.validation import linKK  # noqa: E402
from pyDRTtools.runs import EIS_object, simple_run  # noqa: E402

circuit_elements["np"] = np  # it evaluates the text of numbers, which NumPy 2 writes with this prefix


def squares(model, z):
    return float(np.sum(np.abs(model - z) ** 2))


def fit(f, z, circuit, guess, everywhere):
    c = CustomCircuit(initial_guess=guess, circuit=circuit)
    c.fit(f, z, global_opt=everywhere)
    return {"sumOfSquares": squares(c.predict(f), z)}


def linkk(f, z, **_):
    m, mu, _, re, im = linKK(f, z, c=0.85, max_M=50, fit_type="complex", add_cap=True)
    return {"terms": int(m), "mu": float(mu), "largest": float(max(np.abs(re).max(), np.abs(im).max()))}


def data_set(f, z):
    return pyimpspec.DataSet(frequencies=f, impedances=z)


def pyimpspec_fit(f, z, circuit, **_):
    found = pyimpspec.fit_circuit(pyimpspec.parse_cdc(circuit), data_set(f, z), method="leastsq", weight="unity", num_procs=1)
    return {"sumOfSquares": squares(found.circuit.get_impedances(f), z)}


def pyimpspec_kk(f, z, **_):
    found = pyimpspec.perform_kramers_kronig_test(data_set(f, z), test="complex", num_procs=1)
    return {"terms": int(found.num_RC)}


def pyimpspec_drt(f, z, **_):
    found = pyimpspec.analysis.drt.calculate_drt_tr_nnls(data_set(f, z), mode="real")
    taus, gammas = found.get_drt_data()
    order = np.argsort(taus)
    return {"polarisationResistance": float(np.trapezoid(np.asarray(gammas)[order], np.log(np.asarray(taus)[order])))}


def drt(f, z, **_):
    order = np.argsort(-f)
    entry = EIS_object(f[order], z.real[order], z.imag[order])
    simple_run(entry, cv_type="GCV", reg_param=1e-3)
    return {
        "polarisationResistance": float(np.trapezoid(entry.gamma, np.log(entry.out_tau_vec))),
        "lambda": float(entry.lambda_value),
    }


JOBS = {
    "local": lambda f, z, circuit, guess: fit(f, z, circuit, guess, False),
    "global": lambda f, z, circuit, guess: fit(f, z, circuit, guess, True),
    "linkk": linkk,
    "pyimpspec-fit": pyimpspec_fit,
    "pyimpspec-kk": pyimpspec_kk,
    "pyimpspec-drt": pyimpspec_drt,
    "drt": drt,
}

versions = {name: version(name) for name in ("impedance", "pyimpspec", "pyDRTtools", "numpy", "scipy")}
answers.write(json.dumps(versions) + "\n")
for line in sys.stdin:
    try:
        asked = json.loads(line)
        f = np.array(asked["f"], dtype=float)
        z = np.array(asked["re"]) + 1j * np.array(asked["im"])
        walls = []
        for _ in range(asked["repeat"]):
            start = time.perf_counter()
            result = JOBS[asked["job"]](f, z, circuit=asked.get("circuit"), guess=asked.get("guess"))
            walls.append(1000 * (time.perf_counter() - start))
        answers.write(json.dumps({"wall_ms": walls, "result": result}) + "\n")
    except Exception as error:  # the caller tells it
        answers.write(json.dumps({"error": f"{type(error).__name__}: {error}"}) + "\n")
