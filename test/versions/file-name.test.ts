import { expect, test } from "vitest";
import { parseFileName } from "../../src/versions/file-name.ts";
import { expectedRequest, requestCases, titleOf } from "../support/cases/requests.ts";

for (const row of requestCases("fileNames"))
  test(titleOf(row), () => {
    const request = expectedRequest(row);
    const isWindowed = row.request?.windowed ?? false;
    expect(parseFileName(row.text)).toEqual(request && { request, isWindowed });
  });
