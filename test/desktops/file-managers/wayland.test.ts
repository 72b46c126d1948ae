import { describeFileManagers } from "../../support/desktops/describe-file-managers.ts";

describeFileManagers("trixie", "wayland", 0);
