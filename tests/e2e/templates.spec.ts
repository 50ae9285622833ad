import { expect, test } from "@playwright/test";
import { expectNoFaults } from "./expect-no-faults.ts";
import {
  type Look,
  layla,
  newCustomer,
  openThread,
  phoneSends,
  phoneShows,
  restaurant,
  signedIn,
  thread,
} from "./people.ts";

const list = `/${restaurant.slug}/settings/templates`;

test("a template is written, approved while one looks, and sent with its variables", async ({ browser, request }) => {
  const name = `welcome_back_${Date.now()}`;
  const page = await signedIn(browser, layla);
  await page.goto(`${list}/new`);
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Text", { exact: true }).fill("Hi {{customer_name}}, your table is ready at {{time}} today.");
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("2 things are still missing")).toBeVisible();
  await page.getByLabel("Sample for {{customer_name}}").fill("Sara");
  await page.getByLabel("Sample for {{time}}").fill("20:00");
  await expect(page.getByLabel("Preview on the customer's phone")).toContainText(
    "Hi Sara, your table is ready at 20:00",
  );
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page).toHaveURL(/templates\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Approved")).toBeVisible();

  const customer = newCustomer("Mona of the template");
  const yesterday = Math.floor(Date.now() / 1000) - 90_000;
  await phoneSends(request, customer, { type: "text", body: "See you next week", timestamp: yesterday });
  await page.goto(`/${restaurant.slug}/inbox`);
  await openThread(page, customer);
  await page.getByLabel("Search templates").fill(name);
  await page.getByRole("list", { name: "Approved templates" }).getByRole("button").click();
  await expect(page.getByLabel("Value customer name")).toHaveValue(customer.name);
  await page.getByLabel("Value time").fill("21:00");
  await page.getByRole("button", { name: "Send template" }).click();
  await expect(thread(page)).toContainText(`Hi ${customer.name}, your table is ready at 21:00 today.`);
  await expect.poll(() => phoneShows(request, customer.waId)).toContain("21:00");
});

test("an example becomes a template that is filled from the customer's cart", async ({ browser, request }) => {
  const name = `order_confirmation_${Date.now()}`;
  const page = await signedIn(browser, layla);
  await page.goto(`${list}/new`);
  await page.getByRole("link", { name: "Start from an example" }).click();
  await page.getByRole("link", { name: "Order confirmation" }).click();
  await expect(page.getByLabel("Sample for {{order_total}}")).toHaveValue("SAR 125.00");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("Approved")).toBeVisible();

  const customer = newCustomer("Huda of the cart");
  const yesterday = Math.floor(Date.now() / 1000) - 90_000;
  const items = [{ retailerId: "KABSA-01", quantity: 2, price: 47.5, currency: "SAR" }];
  await phoneSends(request, customer, { type: "order", catalogId: "1", items, timestamp: yesterday });
  await page.goto(`/${restaurant.slug}/inbox`);
  await openThread(page, customer);
  const reference = (await page.getByTitle("Order reference").textContent()) ?? "";
  await page.getByLabel("Search templates").fill(name);
  await page.getByRole("list", { name: "Approved templates" }).getByRole("button").click();
  await expect(page.getByLabel("Value order items")).toHaveValue("2 × KABSA-01");
  await expect(page.getByLabel("Value order total")).toHaveValue(/^SAR\s95\.00$/);
  await page.getByLabel("Value order reference").fill("");
  await page.getByRole("button", { name: "Insert a field into Value order reference" }).click();
  await expect(page.getByRole("menuitem", { name: "Customer's e-mail" })).toContainText("Not known");
  await page.getByRole("menuitem", { name: "Order reference" }).click();
  await page.getByRole("button", { name: "Send template" }).click();
  await expect(thread(page)).toContainText("2 × KABSA-01");
  await expect.poll(() => phoneShows(request, customer.waId)).toContain(reference);
});

test("a template that Meta rejects says why and what to do", async ({ browser }) => {
  const page = await signedIn(browser, layla);
  await page.goto(`${list}/new`);
  await page.getByLabel("Name", { exact: true }).fill(`please_reject_${Date.now()}`);
  await page.getByLabel("Text", { exact: true }).fill("This one will not pass the review.");
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("Meta rejected this template")).toBeVisible();
  await expect(page.getByRole("link", { name: "Edit" })).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete template" }).click();
  await expect(page).toHaveURL(new RegExp(`${list}$`));
});

const looks: Look[] = [
  { theme: "light", locale: "en" },
  { theme: "dark", locale: "ar" },
  { theme: "light", locale: "fr", width: 390, height: 844 },
];

for (const look of looks) {
  test(`templates without accessibility faults: ${look.theme}, ${look.locale}, ${look.width ?? 1366} px`, async ({
    browser,
  }) => {
    const page = await signedIn(browser, layla, look);
    await page.goto(list);
    await expect(page.getByText("dish of the day")).toBeVisible();
    await expectNoFaults(page);
    await page.goto(`${list}/examples`);
    await expect(page.getByRole("listitem").first()).toBeVisible();
    await expectNoFaults(page);
    await page.goto(list);
    await page.getByText("menu cards").click();
    await expect(page).toHaveURL(/templates\/[0-9a-f-]{36}$/);
    await expectNoFaults(page);
    await page.goto(`${page.url()}/edit`);
    await expect(page.getByRole("textbox").first()).toBeVisible();
    await expectNoFaults(page);
  });
}
