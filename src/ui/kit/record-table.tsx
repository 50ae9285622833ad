"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { ErrorState } from "./error-state.tsx";
import { SectionCard } from "./section-card.tsx";
import { Sheet } from "./sheet.tsx";

type Props<Row> = {
  label: string;
  columns: readonly Column<Row>[];
  /** Pages of rows, as an endless query gives them. */
  pages: {
    data: { pages: { items: Row[] }[] } | undefined;
    isError: boolean;
    refetch: () => Promise<unknown>;
    hasNextPage: boolean;
    fetchNextPage: () => Promise<unknown>;
    isFetchingNextPage: boolean;
  };
  empty: ReactNode;
  /** On the button that loads the next page. */
  more: string;
  /** The title of the sheet in which a record is shown whole. */
  detailTitle: string;
  detail: (id: string) => ReactNode;
};

/** A long log: a table that grows by pages, and one record of it in a sheet. */
export function RecordTable<Row extends { id: string }>({ label, columns, pages, empty, more, ...rest }: Props<Row>) {
  const [openId, setOpenId] = useState<string | null>(null);
  const { data, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = pages;
  return (
    <>
      <SectionCard isFlush>
        <DataTable
          label={label}
          columns={columns}
          rows={data?.pages.flatMap(({ items }) => items)}
          rowKey={({ id }) => id}
          onOpen={({ id }) => setOpenId(id)}
          isOpen={({ id }) => id === openId}
          empty={empty}
          error={isError ? <ErrorState onRetry={() => void refetch()} /> : undefined}
          footer={
            hasNextPage && (
              <Button variant="ghost" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {more}
              </Button>
            )
          }
        />
      </SectionCard>
      <Sheet
        open={openId !== null}
        onOpenChange={(isOpen) => !isOpen && setOpenId(null)}
        title={rest.detailTitle}
        className="w-160"
      >
        {openId && rest.detail(openId)}
      </Sheet>
    </>
  );
}
