import { describeFileManagers } from "../../support/desktops/describe-file-managers.ts";

describeFileManagers("trixie", "x11", 100);
