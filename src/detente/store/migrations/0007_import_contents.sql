-- What a file holds, whether packed or not: the CRC-32 and the number of its bytes unpacked, as zip
-- writes them down in its directory. Empty for what was imported before.
ALTER TABLE imports ADD COLUMN content VARCHAR DEFAULT '';
