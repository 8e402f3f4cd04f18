// Yes and no as spreadsheets and databases write them; anything else is neither.

const YES = /^(y|yes|true|1)$/i;
const NO = /^(n|no|false|0)$/i;

export const isYes = (text = ''): boolean => YES.test(text);
export const isNo = (text = ''): boolean => NO.test(text);
