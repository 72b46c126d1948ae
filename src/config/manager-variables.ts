import type { VariableGroup } from "./variable-group.ts";

/** The variables of version managers: a part of the table in variable-table.ts. */
export const managerVariables: VariableGroup = {
  heading: "Version managers",
  variables: [
    { names: ["UV_PYTHON_DOWNLOADS"], meaning: "`never`: pyl installs no missing Python with uv" },
    {
      names: ["PYENV_VERSION"],
      meaning: "the version that pyenv's shims stand for; it also replaces what a `.python-version` says",
    },
    {
      names: ["PYENV_DIR", "MISE_PYTHON_VERSION", "ASDF_PYTHON_VERSION"],
      meaning: "the version that the shims of pyenv, mise or asdf stand for",
    },
    {
      names: [
        "ASDF_CONFIG_FILE",
        "ASDF_TOOL_VERSIONS_FILENAME",
        "ASDF_DEFAULT_TOOL_VERSIONS_FILENAME",
        "MISE_ENV",
        "MISE_CEILING_PATHS",
        "MISE_CONFIG_DIR",
        "MISE_CONFIG_FILE",
        "MISE_GLOBAL_CONFIG_FILE",
        "MISE_SYSTEM_CONFIG_DIR",
        "MISE_SYSTEM_DIR",
        "MISE_ENABLE_TOOLS",
        "MISE_DISABLE_TOOLS",
        "MISE_IDIOMATIC_VERSION_FILE_ENABLE_TOOLS",
      ],
      meaning: "which files select that version, as the managers themselves read them",
    },
    {
      names: [
        "MISE_OVERRIDE_CONFIG_FILENAMES",
        "MISE_OVERRIDE_TOOL_VERSIONS_FILENAMES",
        "MISE_DEFAULT_CONFIG_FILENAME",
        "MISE_DEFAULT_TOOL_VERSIONS_FILENAME",
        "MISE_SYSTEM_CONFIG_FILE",
        "MISE_IGNORED_CONFIG_PATHS",
        "MISE_NO_CONFIG",
        "MISE_AUTO_ENV",
      ],
      meaning: "rules that only mise can follow: pyl skips the folder of mise's shims",
    },
    {
      names: [
        "PYENV_ROOT",
        "PYENV",
        "UV_PYTHON_INSTALL_DIR",
        "MISE_DATA_DIR",
        "MISE_INSTALLS_DIR",
        "ASDF_DATA_DIR",
        "HATCH_DATA_DIR",
        "HOMEBREW_PREFIX",
        "MAMBA_ROOT_PREFIX",
        "CONDA_EXE",
      ],
      meaning: "where pyenv, pyenv-win, uv, mise, asdf, hatch, Homebrew, mamba and conda install",
    },
    {
      names: [
        "POETRY_CONFIG_DIR",
        "POETRY_CACHE_DIR",
        "POETRY_VIRTUALENVS_PATH",
        "POETRY_VIRTUALENVS_CREATE",
        "PIPENV_CUSTOM_VENV_NAME",
        "PIPENV_PIPFILE",
        "PIPENV_PYTHON",
        "PIPENV_VENV_IN_PROJECT",
        "HATCH_CONFIG",
        "HATCH_ENV",
        "HATCH_ENV_TYPE_VIRTUAL_PATH",
        "PDM_PYTHON",
        "UV_PROJECT_ENVIRONMENT",
      ],
      meaning: "where poetry, pipenv, hatch, pdm and uv keep the environment of a project, as they read them",
    },
    {
      names: ["UV"],
      meaning:
        "uv started pyl, perhaps in an environment that it made to run pyl: that does not count on PATH",
    },
    { names: ["DEVELOPER_DIR"], meaning: "the folder of Apple's developer tools (macOS)" },
  ],
};
