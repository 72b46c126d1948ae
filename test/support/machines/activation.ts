import type { Files } from "./described.ts";

/** The environment that `here` activates. */
export const prefix = "/home/me/outer/.venv";

export const windowsPrefix = "C:\\Users\\me\\project\\.venv";

/** The lines that pyl reads of the scripts that tools write. */
export const scripts: Files = {
  [`${prefix}/bin/activate`]: `export VIRTUAL_ENV="${prefix}"\nPATH="$VIRTUAL_ENV/bin:$PATH"\n`,
  [`${prefix}/bin/activate.fish`]: `set -gx VIRTUAL_ENV '${prefix}'\n`,
  [`${prefix}/bin/activate.csh`]: `setenv VIRTUAL_ENV "${prefix}"\n`,
  [`${prefix}/bin/activate.nu`]: `    let virtual_env = r#'${prefix}'#\n`,
  [`${prefix}/bin/activate.ps1`]: "$env:VIRTUAL_ENV = $VIRTUAL_ENV\n",
};

/** The same of the scripts on Windows. */
export const windowsScripts: Files = {
  [`${windowsPrefix}\\Scripts\\activate`]: `VIRTUAL_ENV='${windowsPrefix}'\nVIRTUAL_ENV=$(cygpath -u "$VIRTUAL_ENV")\n`,
  [`${windowsPrefix}\\Scripts\\activate.fish`]: `set -gx VIRTUAL_ENV '${windowsPrefix}'\n`,
  [`${windowsPrefix}\\Scripts\\activate.csh`]: `setenv VIRTUAL_ENV '${windowsPrefix}'\n`,
  [`${windowsPrefix}\\Scripts\\activate.nu`]: `    const virtual_env = '${windowsPrefix}'\n`,
  [`${windowsPrefix}\\Scripts\\Activate.ps1`]: "$env:VIRTUAL_ENV = $VenvDir\n",
  [`${windowsPrefix}\\Scripts\\activate.bat`]: `@for %%i in ("${windowsPrefix}") do @set "VIRTUAL_ENV=%%~fi"\n`,
};

/** A machine and a working directory with an environment. */
export const here = { machine: "nested", directory: "/home/me/outer" };

export const windowsHere = { machine: "windows", directory: "C:\\Users\\me\\project\\src" };
