// One fetch with its own Request and Response for the whole process; imported before anything that takes hold of them,
// since an object of one implementation is a stranger to the other. @see https://undici.nodejs.org/#/?id=install
import { install } from 'undici';

install();
