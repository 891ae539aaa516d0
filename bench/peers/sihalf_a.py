"""SiHalf-A in PyBaMM: a helper process of `npm run bench:peers`.

Reads one JSON request per line and answers with one JSON line. A request names a setting (rate, mesh, tolerances) and
how often to solve it; models are built once per setting and solved warm. PyBaMM returns V and t only.

    {"rate": 1, "cells": [20, 30], "radial": 20, "grading": 1, "rtol": 1e-4, "atol": 1e-6, "repeat": 5, "compile": false, "curve": true}
"""

import json
import os
import sys
import time

# Answers go to the real standard output; whatever a library prints goes to standard error.
answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)
os.environ["PYBAMM_DISABLE_TELEMETRY"] = "true"

import numpy as np  # noqa: E402
import pybamm  # noqa: E402
import pybammsolvers  # noqa: E402

pybamm.set_logging_level("ERROR")

AREA = 1e-4  # m2
NOMINAL = 1.490162e-3  # A h
RADIUS = 75e-9  # m
C_MAX = 278_000.0  # mol m-3
START = 0.02
CUT_OFF = 0.01  # V

# Verbrugge2016, as in PyBaMM's Chen2020_composite; highest power first.
LITHIATION = (-96.63, 372.6, -587.6, 489.9, -232.8, 62.99, -9.286, 0.8633)
DELITHIATION = (-51.02, 161.3, -205.7, 140.2, -58.76, 16.87, -3.792, 0.9937)


def polynomial(powers, x):
    total = powers[0]
    for p in powers[1:]:
        total = total * x + p
    return total


def potential(x):
    end_terms = 1e-4 * (1 / x + 1 / (x - 1))
    return 0.5 * (polynomial(LITHIATION, x) + end_terms + polynomial(DELITHIATION, x))


def exchange_current(c_e, c_s, c_max, T):
    return 6.48e-7 * (28_700 / 278_000) * c_e**0.5 * c_s**0.5 * (c_max - c_s) ** 0.5


def lithium_exchange_current(c_e, c_li, T):
    return 3.5e-8 * pybamm.constants.F * c_li**0.7 * c_e**0.3


def diffusivity(c_e, T):  # Nyman2008
    m = c_e / 1000
    return 8.794e-11 * m**2 - 3.972e-10 * m + 4.862e-10


def conductivity(c_e, T):  # Nyman2008
    m = c_e / 1000
    return 0.1297 * m**3 - 2.51 * m**1.5 + 3.329 * m


def parameters(rate):
    values = pybamm.ParameterValues("Xu2019")  # for the names of a half-cell; every number that counts is replaced
    values.update(
        {
            "Electrode height [m]": AREA**0.5,
            "Electrode width [m]": AREA**0.5,
            "Nominal cell capacity [A.h]": NOMINAL,
            "Current function [A]": NOMINAL * rate,
            "Contact resistance [Ohm]": 0,
            "Separator thickness [m]": 25e-6,
            "Separator porosity": 0.5,
            "Separator Bruggeman coefficient (electrolyte)": 1.5,
            "Positive electrode thickness [m]": 20e-6,
            "Positive electrode porosity": 0.6,
            "Positive electrode active material volume fraction": 0.1,
            "Positive electrode Bruggeman coefficient (electrolyte)": 1.5,
            "Positive electrode Bruggeman coefficient (electrode)": 1.5,
            "Positive electrode conductivity [S.m-1]": 10.0,
            "Positive particle radius [m]": RADIUS,
            "Positive particle diffusivity [m2.s-1]": 1e-17,
            "Maximum concentration in positive electrode [mol.m-3]": C_MAX,
            "Initial concentration in positive electrode [mol.m-3]": START * C_MAX,
            "Positive electrode OCP [V]": potential,
            "Positive electrode OCP entropic change [V.K-1]": 0,
            "Positive electrode exchange-current density [A.m-2]": exchange_current,
            "Exchange-current density for lithium metal electrode [A.m-2]": lithium_exchange_current,
            "Lithium metal concentration [mol.m-3]": 76_923.1,
            "Initial concentration in electrolyte [mol.m-3]": 1000.0,
            "Cation transference number": 0.2594,
            "Thermodynamic factor": 1.0,
            "Electrolyte diffusivity [m2.s-1]": diffusivity,
            "Electrolyte conductivity [S.m-1]": conductivity,
            "Reference temperature [K]": 298.15,
            "Ambient temperature [K]": 298.15,
            "Initial temperature [K]": 298.15,
            "Lower voltage cut-off [V]": CUT_OFF,
            "Upper voltage cut-off [V]": 2.0,
        },
        check_already_exists=False,
    )
    return values


built = {}


def simulation(request):
    key = json.dumps({k: v for k, v in request.items() if k not in ("repeat", "curve")}, sort_keys=True)
    if key not in built:
        model = pybamm.lithium_ion.DFN({"working electrode": "positive"})
        separator, electrode = request["cells"]
        radial, grading = request["radial"], request["grading"]
        meshes = model.default_submesh_types
        if grading != 1:
            edges = RADIUS * (1 - (1 - np.arange(radial + 1) / radial) ** grading)
            meshes = {**meshes, "positive particle": pybamm.MeshGenerator(pybamm.UserSupplied1DSubMesh, {"edges": edges})}
        solver = pybamm.IDAKLUSolver(
            rtol=request["rtol"],
            atol=request["atol"],
            output_variables=["Voltage [V]"],
            options={"num_threads": 1, "compile": request.get("compile", False)},
        )
        built[key] = pybamm.Simulation(
            model,
            parameter_values=parameters(request["rate"]),
            submesh_types=meshes,
            var_pts={"x_n": 1, "x_s": separator, "x_p": electrode, "r_n": 1, "r_p": radial},
            solver=solver,
        )
    return built[key]


def answer(request):
    sim = simulation(request)
    end = 4000.0 / request["rate"]
    wall, solver = [], []
    for _ in range(request["repeat"]):
        start = time.perf_counter()
        solution = sim.solve([0, end])
        wall.append(1000 * (time.perf_counter() - start))
        solver.append(1000 * solution.integration_time.value)
    if solution.termination != "event: Minimum voltage [V]":
        raise RuntimeError(f"PyBaMM ended by {solution.termination}")
    out = {
        "wall_ms": wall,
        "integrator_ms": solver,
        "states": int(sim.built_model.len_rhs_and_alg),
        "points": len(solution.t),
        "duration": float(solution.t[-1]),
    }
    if request.get("curve"):
        # at its own points: between them an output variable is only interpolated
        out["time"] = solution.t.tolist()
        out["voltage"] = solution["Voltage [V]"].entries.tolist()
    return out


def main():
    versions = {
        "pybamm": pybamm.__version__,
        "pybammsolvers": pybammsolvers.__version__,
        "casadi": pybamm.casadi.__version__ if hasattr(pybamm, "casadi") else None,
        "numpy": np.__version__,
        "python": sys.version.split()[0],
        "threads": os.environ.get("OMP_NUM_THREADS", "default"),
    }
    print(json.dumps(versions), file=answers)
    for line in sys.stdin:
        try:
            print(json.dumps(answer(json.loads(line))), file=answers)
        except Exception as error:  # told to the caller, who decides
            print(json.dumps({"error": f"{type(error).__name__}: {error}"}), file=answers)


main()
