import { describeFileManagers } from "../../support/desktops/describe-file-managers.ts";

describeFileManagers("bookworm", "x11", 200);
