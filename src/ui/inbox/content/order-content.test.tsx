// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { TestFrame } from "../test-frame.tsx";
import { OrderContent } from "./order-content.tsx";

afterEach(cleanup);

function show(currency: string) {
  const order = { items: [{ productRetailerId: "SKU 1", quantity: 2, itemPrice: 3, currency }] };
  const message = {
    id: "0198f2d0-7c00-7000-8000-00007f3a91c2",
    content: "",
    metadata: { order },
  } as unknown as MessageDto;
  render(
    <TestFrame>
      <OrderContent message={message} />
    </TestFrame>,
  );
}

test("prices are shown in the order's currency", () => {
  show("USD");
  expect(screen.getAllByText("$6.00")).not.toHaveLength(0);
  expect(screen.getByTitle("Order reference").textContent).toBe("7F3A91C2");
});

test.each(["", "<script>", "EURO", "__proto__"])("a currency %j is left out without an error", (currency) => {
  const complain = vi.spyOn(console, "error").mockImplementation(() => undefined);
  show(currency);
  expect(screen.getAllByText("6")).not.toHaveLength(0);
  expect(complain).not.toHaveBeenCalled();
  complain.mockRestore();
});
