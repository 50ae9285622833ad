-- What a list shows of a file without loading it: the loudness of a voice note (0 to 100 over time), the pages of a PDF.
SET ROLE wasl_owner;
ALTER TABLE "File" ADD COLUMN waveform SMALLINT[] DEFAULT ARRAY[]::SMALLINT[], ADD COLUMN pages INTEGER;
RESET ROLE;
